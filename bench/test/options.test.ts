import { describe, expect, it } from 'vitest';
import { parseOptions } from '../src/options.ts';

describe('parseOptions', () => {
  it.each([
    { args: [], options: { isQuick: false, only: [], isRender: false } },
    { args: ['--quick'], options: { isQuick: true, only: [], isRender: false } },
    {
      args: ['--only', 'load', '--only', 'request'],
      options: { isQuick: false, only: ['load', 'request'], isRender: false },
    },
    { args: ['--render'], options: { isQuick: false, only: [], isRender: true } },
  ])('reads $args', ({ args, options }) => {
    expect(parseOptions(args)).toEqual(options);
  });

  it('rejects unknown options', () => {
    expect(() => parseOptions(['--fast'])).toThrow("'--fast'");
  });
});
