import type { Condition, Environment, Feature, Segment } from '@burgee/environment-document/model';
import { deepEquals } from './deep-equals.ts';
import type { EnvironmentIndex, SegmentOverride } from './index-environment.ts';

/** Compares two environments by feature: whether a feature has the same result in both, for every identity. */
export function compareEnvironments(before: EnvironmentIndex, after: EnvironmentIndex): (name: string) => boolean {
  const isSurroundingSame = hasSameSurrounding(before.environment, after.environment);
  const isSameSegment = memoise((one: Segment, other: Segment) => compareSegments(one, other, isSurroundingSame));

  const isSameFeature = (one: Feature | undefined, other: Feature | undefined): boolean => {
    if (one === undefined || other === undefined) return one === other;
    return (one === other || compareFeatures(one, other)) && (isSurroundingSame || one.variants.length === 0);
  };
  const isSameOverride = (one: SegmentOverride, other: SegmentOverride | undefined): boolean =>
    other !== undefined &&
    isSameFeature(one.override.feature, other.override.feature) &&
    isSameSegment(one.segment, other.segment);

  return (name) => {
    const [old, fresh] = [before.overrides.get(name) ?? [], after.overrides.get(name) ?? []];
    return (
      isSameFeature(before.features.get(name), after.features.get(name)) &&
      old.length === fresh.length &&
      old.every((override, index) => isSameOverride(override, fresh[index])) &&
      compareIdentities(before.identities.get(name) ?? NOBODY, after.identities.get(name) ?? NOBODY, isSameFeature)
    );
  };
}

const NOBODY: ReadonlyMap<string, Feature> = new Map();

/** What every bucket and every context property depends on. */
export function hasSameSurrounding(one: Environment, other: Environment): boolean {
  return one.key === other.key && one.name === other.name && one.bucketing === other.bucketing;
}

/** The key is the salt of the variants: without variants it does not matter. */
function compareFeatures(one: Feature, other: Feature): boolean {
  return (
    one.enabled === other.enabled &&
    Object.is(one.value, other.value) &&
    (one.key === other.key || one.variants.length === 0) &&
    deepEquals(one.variants, other.variants) &&
    deepEquals(one.metadata, other.metadata)
  );
}

/** The name is part of the reason; the key is the salt of percentage splits. */
function compareSegments(one: Segment, other: Segment, isSurroundingSame: boolean): boolean {
  if (one.name !== other.name || (one.rules !== other.rules && !deepEquals(one.rules, other.rules))) return false;
  if (one.key !== other.key && dependsOnHash(one)) return false;
  return isSurroundingSame || !dependsOnContext(one);
}

function compareIdentities(
  before: ReadonlyMap<string, Feature>,
  after: ReadonlyMap<string, Feature>,
  isSame: (one: Feature | undefined, other: Feature | undefined) => boolean,
): boolean {
  if (before.size !== after.size) return false;
  for (const [identifier, feature] of before) {
    if (!isSame(feature, after.get(identifier))) return false;
  }
  return true;
}

/** A segment that overrides many features is compared once. */
function memoise<T extends object>(compare: (one: T, other: T) => boolean): (one: T, other: T) => boolean {
  const known = new Map<T, Map<T, boolean>>();
  return (one, other) => {
    const answers = known.get(one) ?? new Map<T, boolean>();
    known.set(one, answers);
    const answer = answers.get(other) ?? compare(one, other);
    answers.set(other, answer);
    return answer;
  };
}

/** Whether a segment splits by percentage, so that its key and the bucketing matter. */
function dependsOnHash(segment: Segment): boolean {
  return some(segment, ({ operator }) => operator === SPLIT);
}

/** Whether a segment depends on more than traits: on the environment's key, name or bucketing. */
function dependsOnContext(segment: Segment): boolean {
  return some(segment, ({ operator, property }) => operator === SPLIT || property.startsWith('$.'));
}

const SPLIT = 'PERCENTAGE_SPLIT';

/** Does not recurse: rules may be nested deep. */
function some({ rules }: Segment, test: (condition: Condition) => boolean): boolean {
  const open = [...rules];
  for (let rule = open.pop(); rule !== undefined; rule = open.pop()) {
    if (rule.conditions.some(test)) return true;
    for (const nested of rule.rules) open.push(nested);
  }
  return false;
}
