import {
  compileEnvironment,
  type Environment,
  evaluateFlag,
  evaluateFlags,
  type Identity,
  matchSegments,
  type Rule,
} from '@burgee/engine';
import {
  documents,
  documentWith,
  environmentFrom,
  environmentWith,
  feature,
  identities,
  plain,
  rules,
  segment,
  situations,
} from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const RUNS = { numRuns: 1_000 };

/** An environment, and somebody who is likely to be targeted in it, or nobody, to evaluate it for. */
const evaluations = fc
  .tuple(situations(), fc.boolean())
  .map(([{ document, identity }, isKnown]) => [environmentFrom(document), isKnown ? identity : undefined] as const);

describe('evaluation', () => {
  it('gives one flag the same result alone and among all', () => {
    fc.assert(
      fc.property(evaluations, ([environment, identity]) => {
        const compiled = compileEnvironment(environment);
        const all = evaluateFlags(compiled, identity);
        expect(all.flags.map(({ name }) => name)).toEqual([...compiled.features.keys()]);
        for (const flag of all.flags) expect(evaluateFlag(compiled, flag.name, identity)).toBe(flag);
        const own = all.segments.filter(({ metadata }) => metadata?.['source'] === 'identity_override');
        const matched = identity === undefined ? [] : matchSegments(compiled, identity);
        expect([...matched, ...own]).toEqual(all.segments);
      }),
      RUNS,
    );
  });

  it('changes neither environment nor identity, and repeats exactly', () => {
    fc.assert(
      fc.property(evaluations, ([environment, identity]) => {
        const copies = structuredClone({ environment: plain(environment), identity });
        const compiled = compileEnvironment(deepFreeze(environment));
        const first = evaluateFlags(compiled, deepFreeze(identity));
        expect(evaluateFlags(compiled, identity)).toEqual(first);
        expect(evaluateFlags(compileEnvironment(environment), copies.identity)).toEqual(first);
        expect({ environment: plain(environment), identity }).toEqual(copies);
      }),
      RUNS,
    );
  });

  it('returns frozen results', () => {
    fc.assert(
      fc.property(evaluations, ([environment, identity]) => {
        for (const flag of evaluateFlags(compileEnvironment(environment), identity).flags) {
          expect(Object.isFrozen(flag) && Object.isFrozen(flag.reason)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('treats NONE as the negation of ANY over the same members', () => {
    fc.assert(
      fc.property(rules(0), rules(0), identities(), (one, other, identity) => {
        const [group] = environmentWith({ segments: [segment('s', { rules: [one, other] })] }).segments;
        const conditions = group?.rules.flatMap((rule) => rule.conditions) ?? [];
        fc.pre(conditions.length > 0);
        const matches = (type: string): boolean => matchesRule({ type, conditions, rules: [] }, identity);
        expect(matches('NONE')).toBe(!matches('ANY'));
      }),
      RUNS,
    );
  });

  it('keeps every identity of a smaller share in a larger one', () => {
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(share, share, fc.string(), (one, other, identifier) => {
        const isIn = (operand: number): boolean =>
          matchesRule(
            {
              type: 'ALL',
              conditions: [{ property: '', operator: 'PERCENTAGE_SPLIT', operand: `${operand}` }],
              rules: [],
            },
            { identifier },
          );
        if (isIn(Math.min(one, other))) expect(isIn(Math.max(one, other))).toBe(true);
      }),
      RUNS,
    );
  });

  it('keeps every identity of a variant when its weight grows', () => {
    const weight = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(weight, weight, fc.string(), (one, other, identifier) => {
        const isIn = (share: number): boolean => {
          const document = documentWith({ features: [feature('f', { variants: { blue: share } })] });
          return evaluateFlag(compileEnvironment(environmentFrom(document)), 'f', { identifier })?.variant === 'blue';
        };
        if (isIn(Math.min(one, other))) expect(isIn(Math.max(one, other))).toBe(true);
      }),
      RUNS,
    );
  });

  it('never throws, whatever the identity', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withTypedArray: true,
    });
    const hostile = fc.record({
      identifier: anything,
      key: anything,
      traits: fc.oneof(anything, fc.dictionary(fc.string(), anything)),
    });
    fc.assert(
      fc.property(documents().map(environmentFrom), fc.oneof(hostile, anything), (environment, identity) => {
        const compiled = compileEnvironment(environment);
        const asIdentity: Identity = identity as never;
        expect(evaluateFlags(compiled, asIdentity).flags).toHaveLength(compiled.features.size);
        expect(evaluateFlag(compiled, 'checkout', asIdentity) === undefined).toBe(!compiled.features.has('checkout'));
      }),
      RUNS,
    );
  });

  it('treats a trait whose getter throws as not set', () => {
    const traits = {
      get plan(): string {
        throw new Error('no');
      },
    };
    const rule: Rule = {
      type: 'ALL',
      conditions: [{ property: 'plan', operator: 'IS_NOT_SET', operand: '' }],
      rules: [],
    };
    expect(matchesRule(rule, { identifier: 'u', traits })).toBe(true);
  });

  it('returns undefined for unknown names, inherited ones included', () => {
    const compiled = compileEnvironment(environmentWith());
    expect(['', 'toString', '__proto__', 'constructor'].map((name) => evaluateFlag(compiled, name))).toEqual(
      Array(4).fill(undefined),
    );
  });
});

function matchesRule(rule: Rule, identity: Identity): boolean {
  const bare = environmentWith();
  const environment: Environment = { ...bare, segments: [{ key: '1', name: 's', rules: [rule], overrides: [] }] };
  return matchSegments(compileEnvironment(environment), identity).length === 1;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
