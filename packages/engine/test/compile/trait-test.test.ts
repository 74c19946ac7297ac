import { type Identity, matchSegments } from '@burgee/engine';
import { all, condition, documentWith, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { compiled } from '../compiled.ts';

// The first eight traits of an environment each have a copy of the function that tests them; the others share these copies.

const NAMES = Array.from({ length: 20 }, (_, index) => `trait-${index}`);

const document = documentWith({
  segments: NAMES.flatMap((name, index) => [
    segment(`${name} is on`, { id: 2 * index + 1, rules: [all(condition(name, 'EQUAL', 'on'))] }),
    segment(`${name} is not set`, { id: 2 * index + 2, rules: [all(condition(name, 'IS_NOT_SET', ''))] }),
  ]),
});

const THROWING = {
  get: () => {
    throw new Error('no');
  },
};

describe('every trait, whichever function reads it,', () => {
  it.each<[string, Identity, string]>([
    ['is what the identity has', { identifier: 'u', traits: traitsOf('on') }, 'is on'],
    ['is not another value', { identifier: 'u', traits: traitsOf('off') }, ''],
    ['is not set where its value is null', { identifier: 'u', traits: traitsOf(null) }, 'is not set'],
    ['is not set where there are no traits', { identifier: 'u' }, 'is not set'],
    ['is not set where it is inherited', { identifier: 'u', traits: Object.create(traitsOf('on')) }, 'is not set'],
    [
      'is not set where reading it throws',
      {
        identifier: 'u',
        traits: Object.defineProperties({}, Object.fromEntries(NAMES.map((name) => [name, THROWING]))),
      },
      'is not set',
    ],
  ])('%s', (_, identity, which) => {
    const matched = matchSegments(compiled(document), identity).map(({ name }) => name);
    expect(matched).toEqual(which === '' ? [] : NAMES.map((name) => `${name} ${which}`));
  });

  it('is the one that the condition names', () => {
    for (const name of NAMES) {
      const matched = matchSegments(compiled(document), { identifier: 'u', traits: { [name]: 'on' } });
      const on = matched.map((result) => result.name).filter((text) => text.endsWith('is on'));
      expect(on).toEqual([`${name} is on`]);
    }
  });
});

function traitsOf(value: string | null): NonNullable<Identity['traits']> {
  return Object.fromEntries(NAMES.map((name) => [name, value]));
}
