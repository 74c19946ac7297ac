import {
  compileEnvironment,
  diffEnvironments,
  type Environment,
  evaluateFlag,
  type Identity,
  listIdentityOverrides,
} from '@burgee/engine';
import {
  all,
  condition,
  documents,
  documentWith,
  environmentFrom,
  type FeatureOptions,
  feature,
  identitiesFor,
  identityOverride,
  segment,
} from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Three features: one plain, one overridden by a segment and an identity, one with variants and a rollout. */
interface Parts {
  readonly plain?: FeatureOptions;
  readonly targeted?: FeatureOptions;
  readonly split?: FeatureOptions;
  readonly override?: FeatureOptions;
  readonly own?: FeatureOptions;
  readonly plan?: string;
  readonly share?: string;
  readonly segmentName?: string;
  readonly segmentId?: number;
  readonly rolloutId?: number;
  readonly rolloutPriority?: number;
}

function environment(parts: Parts = {}): Environment {
  const { plan = 'pro', share = '10', segmentName = 'pros', segmentId = 1, rolloutId = 2, rolloutPriority = 5 } = parts;
  return environmentFrom(
    documentWith({
      features: [
        feature('plain', { id: 1, ...parts.plain }),
        feature('targeted', { id: 2, ...parts.targeted }),
        feature('split', { id: 3, variants: { blue: 30, green: 30 }, ...parts.split }),
      ],
      segments: [
        segment(segmentName, {
          id: segmentId,
          rules: [all(condition('plan', 'EQUAL', plan))],
          overrides: [feature('targeted', { id: 2, value: 'pro', priority: 1, ...parts.override })],
        }),
        segment('rollout', {
          id: rolloutId,
          rules: [
            all(condition(null, 'PERCENTAGE_SPLIT', share), condition('$.environment.name', 'EQUAL', 'Production')),
          ],
          overrides: [feature('split', { id: 3, value: 'rolled', priority: rolloutPriority })],
        }),
        segment('overrides nothing', { id: 30, rules: [all(condition('x', 'IS_SET'))] }),
      ],
      identityOverrides: [identityOverride('vip', feature('targeted', { id: 2, value: 'vip', ...parts.own }))],
    }),
  );
}

describe('diffEnvironments', () => {
  it.each<[string, Parts, readonly string[]]>([
    ['nothing', {}, []],
    ['a state', { plain: { enabled: false } }, ['plain']],
    ['a value', { plain: { value: 'other' } }, ['plain']],
    ['a value of another type', { plain: { value: null } }, ['plain']],
    ['a weight', { split: { variants: { blue: 31, green: 30 } } }, ['split']],
    ['the order of variants', { split: { variants: { green: 30, blue: 30 } } }, ['split']],
    ['variants taken away', { split: { variants: {} } }, ['split']],
    ['the salt of variants, and metadata', { split: { id: 4 } }, ['split']],
    ["an override's value", { override: { value: 'other' } }, ['targeted']],
    ["an override's state", { override: { enabled: false } }, ['targeted']],
    ['a priority that changes no order', { override: { priority: 9 } }, []],
    ['a priority that changes no order, of another feature', { rolloutPriority: 0 }, []],
    ["an identity's override", { own: { value: 'other' } }, ['targeted']],
    ['a rule of a segment', { plan: 'enterprise' }, ['targeted']],
    ['the width of a rollout', { share: '11' }, ['split']],
    ["a segment's name, which reasons show", { segmentName: 'professionals' }, ['targeted']],
    ["a segment's key where nothing hashes it", { segmentId: 9 }, []],
    ["a segment's key where a rollout hashes it", { rolloutId: 9 }, ['split']],
  ])('reports %s', (_, parts, names) => {
    expect(diffEnvironments(environment(), environment(parts)).map(({ name }) => name)).toEqual(names);
    expect(diffEnvironments(environment(parts), environment()).map(({ name }) => name)).toEqual(names);
  });

  it.each<[string, Partial<Environment>, readonly string[]]>([
    ['settings', { settings: { ...environment().settings, updatedAt: '2030' } }, []],
    ['the order of features', { features: environment().features.toReversed() }, []],
    ["the environment's key, which buckets hash", { key: 'other' }, ['split']],
    ["the environment's name, which a condition reads", { name: 'Staging' }, ['split']],
    ['the bucketing', { bucketing: 'xxhash64' }, ['split']],
    ['a segment that overrides nothing', { segments: environment().segments.slice(0, 2) }, []],
    ['a segment taken away', { segments: environment().segments.slice(1) }, ['targeted']],
    ['the overrides of identities taken away', { identityOverrides: listIdentityOverrides([]) }, ['targeted']],
  ])('reports %s', (_, change, names) => {
    const changes = diffEnvironments(environment(), { ...environment(), ...change });
    expect(changes).toEqual(names.map((name) => ({ name, kind: 'changed' })));
  });

  it('names features added and removed, in the order of the new environment, then of the old', () => {
    const [before, after] = [
      documentWith({ features: [feature('a'), feature('b'), feature('c')] }),
      documentWith({ features: [feature('d'), feature('b')] }),
    ];
    expect(diffEnvironments(environmentFrom(before), environmentFrom(after))).toEqual([
      { name: 'd', kind: 'added' },
      { name: 'a', kind: 'removed' },
      { name: 'c', kind: 'removed' },
    ]);
  });

  it('reports overrides that swap positions', () => {
    const pair = (one: number, other: number): Environment =>
      environmentFrom(
        documentWith({
          features: [feature('f')],
          segments: [
            segment('a', { id: 1, overrides: [feature('f', { priority: one })] }),
            segment('b', { id: 2, overrides: [feature('f', { priority: other })] }),
          ],
        }),
      );
    expect(diffEnvironments(pair(1, 2), pair(3, 4))).toEqual([]);
    expect(diffEnvironments(pair(1, 2), pair(2, 1))).toEqual([{ name: 'f', kind: 'changed' }]);
    expect(diffEnvironments(pair(1, 1), pair(2, 2))).toEqual([]);
  });

  it('compares cyclic metadata, and metadata of any depth', () => {
    const withMetadata = (metadata: Record<string, unknown>): Environment => {
      const base = environment();
      return { ...base, features: base.features.map((one) => ({ ...one, metadata })) };
    };
    const cyclic = (id: number): Record<string, unknown> => {
      const value: Record<string, unknown> = { id };
      value['self'] = value;
      return value;
    };
    expect(diffEnvironments(withMetadata(cyclic(1)), withMetadata(cyclic(1)))).toEqual([]);
    expect(diffEnvironments(withMetadata(cyclic(1)), withMetadata(cyclic(2)))).toHaveLength(3);
    let deep: Record<string, unknown> = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
    expect(diffEnvironments(withMetadata(deep), withMetadata({ deep: deep['deep'] }))).toEqual([]);
  });

  it('finds nothing between an environment and its copy', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        expect(diffEnvironments(environmentFrom(document), environmentFrom(structuredClone(document)))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('names every feature whose result differs for some identity', () => {
    fc.assert(
      fc.property(documents(), documents().chain(withPeople), fc.nat(4), (one, { other, people }, shared) => {
        const [before, after] = [environmentFrom(one), environmentFrom(mixOf(one, other, shared))];
        const changed = new Set(diffEnvironments(before, after).map(({ name }) => name));
        const outcomes = outcomesOf(before, people);
        const later = outcomesOf(after, people);
        const names = new Set([...outcomes.keys(), ...later.keys()]);
        for (const name of names) if (outcomes.get(name) !== later.get(name)) expect(changed).toContain(name);
      }),
      { numRuns: 1_000 },
    );
  });
});

type Document = ReturnType<typeof documentWith>;

/** A document, and several people who are likely to be targeted in it. */
function withPeople(other: Document): fc.Arbitrary<{ readonly other: Document; readonly people: readonly Identity[] }> {
  return fc.array(identitiesFor(other), { minLength: 1, maxLength: 5 }).map((people) => ({ other, people }));
}

/** A document that shares features with another, and often its segments: most features then differ in a little. */
function mixOf(one: Document, other: Document, shared: number): Document {
  const kept = one.feature_states.slice(0, shared);
  const taken = new Set(kept.map((state) => state.feature.name));
  const feature_states = [...kept, ...other.feature_states.filter((state) => !taken.has(state.feature.name))];
  return { ...other, feature_states, project: shared > 2 ? one.project : other.project };
}

/** What everybody gets of each feature, as text to compare; nobody in particular first. */
function outcomesOf(environment: Environment, people: readonly Identity[]): ReadonlyMap<string, string> {
  const compiled = compileEnvironment(environment);
  const outcomeOf = (name: string): string =>
    JSON.stringify([undefined, ...people].map((identity) => evaluateFlag(compiled, name, identity)));
  return new Map([...compiled.features.keys()].map((name) => [name, outcomeOf(name)]));
}
