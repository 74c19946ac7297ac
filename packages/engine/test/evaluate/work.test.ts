import { evaluateFlag, evaluateFlags, type Identity } from '@burgee/engine';
import { all, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { compiled } from '../compiled.ts';

// How often something is done, counted by traits that notice when they are read.

const document = documentWith({
  features: [feature('a'), feature('b'), feature('untargeted'), feature('experiment', { variants: { blue: 50 } })],
  segments: [
    segment('first', {
      id: 1,
      rules: [all(condition('one', 'EQUAL', 'yes'))],
      overrides: [feature('a', { priority: 0 }), feature('b', { priority: 0 })],
    }),
    segment('second', {
      id: 2,
      rules: [all(condition('two', 'EQUAL', 'yes'))],
      overrides: [feature('a', { priority: 1 })],
    }),
    segment('overrides nothing', { id: 3, rules: [all(condition('three', 'EQUAL', 'yes'))] }),
  ],
  identityOverrides: [identityOverride('vip', feature('a'))],
});

describe('evaluateFlag', () => {
  it.each([
    ['untargeted', 'yes', []],
    ['experiment', 'yes', []],
    ['b', 'no', ['one']],
    ['a', 'yes', ['one']],
    ['a', 'no', ['one', 'two']],
  ])('of %s reads, for traits with %s, only %j', (name, value, read) => {
    const { identity, reads } = watched('user', value);
    evaluateFlag(compiled(document), name, identity);
    expect(reads).toEqual(read);
  });

  it('tests no segment for an identity with its own override', () => {
    const { identity, reads } = watched('vip', 'yes');
    evaluateFlag(compiled(document), 'a', identity);
    expect(reads).toEqual([]);
  });

  it('returns the same object every time, without allocating', () => {
    const environment = compiled(document);
    const { identity } = watched('user', 'yes');
    expect(evaluateFlag(environment, 'a', identity)).toBe(evaluateFlag(environment, 'a', identity));
    expect(evaluateFlag(environment, 'experiment', identity)).toBe(evaluateFlag(environment, 'experiment', identity));
    expect(evaluateFlag(environment, 'a')).toBe(evaluateFlag(environment, 'a'));
  });
});

describe('evaluateFlags', () => {
  it('tests each segment once, however many features it overrides', () => {
    const { identity, reads } = watched('user', 'no');
    evaluateFlags(compiled(document), identity);
    expect(reads).toEqual(['one', 'two', 'three']);
  });
});

function watched(
  identifier: string,
  value: string,
): { readonly identity: Identity; readonly reads: readonly string[] } {
  const reads: string[] = [];
  const traits = {};
  for (const name of ['one', 'two', 'three']) {
    const get = (): string => {
      reads.push(name);
      return value;
    };
    Object.defineProperty(traits, name, { enumerable: true, get });
  }
  return { identity: { identifier, traits }, reads };
}
