import { describe, expect, it } from 'vitest';
import { parseOptions } from '../src/options.ts';

describe('parseOptions', () => {
  it('runs everything on all runtimes, and skips those that are not installed', () => {
    expect(parseOptions([], {})).toEqual({ only: [], part: undefined, filter: '', isStrict: false });
  });

  it('accepts several runtimes and a part of a name', () => {
    const args = ['--only', 'bun', '--only', 'Node 22', '--filter', 'in/csv'];
    expect(parseOptions(args, {})).toEqual({
      only: ['bun', 'Node 22'],
      part: undefined,
      filter: 'in/csv',
      isStrict: false,
    });
  });

  it.each([
    [[], { CI: 'true' }, true],
    [['--strict'], {}, true],
    [[], { CI: 'false' }, false],
    [[], { CI: '' }, false],
  ])('with %j and %j requires all of them: %s', (args, environment, isStrict) => {
    expect(parseOptions(args, environment).isStrict).toBe(isStrict);
  });

  it('rejects unknown options', () => {
    expect(() => parseOptions(['--olny', 'bun'], {})).toThrow('--olny');
  });
});
