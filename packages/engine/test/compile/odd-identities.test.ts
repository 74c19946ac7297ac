import {
  evaluateFlag,
  evaluateFlags,
  explainFlag,
  formatExplanation,
  type Identity,
  matchSegments,
  openIdentity,
} from '@burgee/engine';
import { all, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { compiled } from '../compiled.ts';

// What a caller without types may hand over, and JSON cannot spell.

describe.each([
  ['by its name', 'length', 'plan'],
  ['by its path', '$.identity.traits.length', '$.identity.traits.plan'],
])('a trait that is read %s', (_, length, plan) => {
  it.each<[string, unknown]>([
    ['an inherited one', Object.create({ plan: 'pro' })],
    ['one of a text', 'abc'],
    ['one of nothing', null],
    ['one of a function', Object.assign((_one: unknown, _two: unknown, _three: unknown) => {}, { plan: 'pro' })],
  ])('is not set when it is %s', (_what, traits) => {
    const identity: Identity = { identifier: 'u', traits: traits as never };
    expect(matched([condition(length, 'EQUAL', '3'), condition(plan, 'EQUAL', 'pro')], identity)).toEqual([]);
  });
});

/** One flag for each way in which an identifier decides. */
const environment = compiled(
  documentWith({
    features: [feature('own'), feature('half', { variants: { a: 50, b: 50 } }), feature('split'), feature('listed')],
    segments: [
      segment('half of all', {
        id: 1,
        rules: [all(condition(null, 'PERCENTAGE_SPLIT', '50'))],
        overrides: [feature('split', { value: 'in', priority: 0 })],
      }),
      segment('listed', {
        id: 2,
        rules: [all(condition('$.identity.identifier', 'IN', '42,7'))],
        overrides: [feature('listed', { value: 'in', priority: 0 })],
      }),
    ],
    identityOverrides: [
      identityOverride('42', feature('own', { value: 'for 42' })),
      identityOverride('', feature('own', { value: 'for nobody' })),
    ],
  }),
);

describe('people whose ids are numbers', () => {
  it.each<[string, unknown]>([
    ['a number', 42],
    ['a bigint', 42n],
  ])('get what their text gets, given as %s: override, variant, split, list, explanation', (_, identifier) => {
    const [odd, text] = [{ identifier: identifier as never }, { identifier: '42' }];
    expect(evaluateFlags(environment, odd)).toEqual(evaluateFlags(environment, text));
    expect(evaluateFlag(environment, 'own', odd)?.value).toBe('for 42');
    for (const name of ['own', 'half', 'split', 'listed']) expect(told(name, odd)).toBe(told(name, text));
  });

  it('are spread over the variants, not treated as one person', () => {
    const inA = (id: unknown): boolean =>
      evaluateFlag(environment, 'half', { identifier: id as never })?.variant === 'a';
    const ids = Array.from({ length: 1_000 }, (_, id) => id);
    expect(ids.filter(inA)).toEqual(ids.filter((id) => inA(String(id))));
    expect(Math.abs(ids.filter(inA).length - 500)).toBeLessThan(50);
  });
});

const revoked = Proxy.revocable({}, {});
revoked.revoke();
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const hostile = {
  get identifier(): string {
    throw new Error('identifier');
  },
  get key(): string {
    throw new Error('key');
  },
  get traits(): never {
    throw new Error('traits');
  },
};

describe('somebody without an identifier', () => {
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['empty text', ''],
    ['a boolean', true],
    ['no number', Number.NaN],
    ['an infinite number', Number.POSITIVE_INFINITY],
    ['a symbol', Symbol('u')],
    ['a list, as from `?user[]=a`', ['a']],
    ['a cyclic object', cyclic],
    ['a revoked proxy', revoked.proxy],
    ['an object that writes a text', { toString: () => '42' }],
  ])('that is %s is nobody: it gets no override, split or variant', (_, identifier) => {
    const identity = { identifier: identifier as never, traits: { plan: 'pro' } };
    const { flags, segments } = evaluateFlags(environment, identity);
    expect(flags).toEqual(evaluateFlags(environment).flags);
    expect(segments).toEqual([]);
    expect(matched([condition('plan', 'EQUAL', 'pro')], identity)).toEqual(['0']);
    expect(matched([condition('$.identity.identifier', 'IS_NOT_SET', '')], identity)).toEqual(['0']);
    expect(matched([condition('$.identity.key', 'IS_NOT_SET', '')], identity)).toEqual(['0']);
    expect(told('half', identity)).toMatch(/^half is \w+ with value .* for an identity without an identifier/);
  });

  it('gets a bucket by its own key', () => {
    const identity = { identifier: '', key: 'device-1' };
    expect(evaluateFlag(environment, 'half', identity)?.variant).toMatch(/^[ab]$/);
    expect(matched([condition(null, 'PERCENTAGE_SPLIT', '100')], identity)).toEqual(['0']);
  });
});

describe('an identity that throws wherever it is read', () => {
  it.each<[string, unknown]>([
    ['getters', hostile],
    ['a revoked proxy', revoked.proxy],
    ['a proxy whose traps throw', new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing })],
    ['traits that are a revoked proxy', { identifier: '42', traits: revoked.proxy }],
    [
      'traits with a getter',
      {
        identifier: '42',
        traits: {
          plan: 'pro',
          get age(): number {
            return throwing();
          },
        },
      },
    ],
    ['nothing at all', null],
    ['a text', '42'],
    ['a symbol', Symbol('u')],
  ])('made of %s gets answers', (_, odd) => {
    const identity = odd as Identity;
    const view = openIdentity(environment, identity);
    expect(view.evaluateFlags().flags).toEqual(evaluateFlags(environment, identity).flags);
    expect(view.matchSegments()).toEqual(matchSegments(environment, identity));
    for (const name of ['own', 'half', 'split', 'listed']) {
      expect(evaluateFlag(environment, name, identity)).toEqual(view.evaluateFlag(name));
      expect(told(name, identity)).toContain(name);
    }
  });
});

function throwing(): never {
  throw new Error('read');
}

function told(name: string, identity: Identity): string {
  const explanation = explainFlag(environment, name, identity);
  return explanation === undefined ? '' : formatExplanation(explanation);
}

/** Which of the conditions an identity meets, by their place. */
function matched(conditions: readonly ReturnType<typeof condition>[], identity: Identity): readonly string[] {
  const segments = conditions.map((one, index) => segment(`${index}`, { id: index + 1, rules: [all(one)] }));
  return matchSegments(compiled(documentWith({ segments })), identity).map(({ name }) => name);
}
