import type { Environment, Feature, Segment } from '@burgee/environment-document/model';
import type {
  CompiledEnvironment,
  CompiledFeature,
  CompiledIdentities,
  CompiledOverrides,
  CompiledSegment,
  FeatureResults,
} from './compiled.ts';
import type { Targets } from './findings.ts';
import { hasSameShares, openAccount, type SearchAccount } from './search-account.ts';

/** Everything that compiled parts depend on besides their own source. */
export type Surroundings = Pick<CompiledEnvironment, 'source' | 'bucketing' | 'linearMatcher' | 'searching'>;

/** What need not be compiled again; `undefined` for what must. */
export interface Reusable {
  readonly account: SearchAccount;
  readonly segments: readonly CompiledSegment[] | undefined;
  readonly segment: (source: Segment, index: number) => CompiledSegment | undefined;
  readonly targets: Targets | undefined;
  readonly overrides: CompiledOverrides | undefined;
  readonly identities: CompiledIdentities | undefined;
  readonly feature: (source: Feature) => CompiledFeature | undefined;
  readonly results: (source: Feature) => FeatureResults | undefined;
}

/** Finds the parts of an environment compiled before whose sources and surroundings are the same. */
export function findReusable(
  previous: CompiledEnvironment | undefined,
  surroundings: Surroundings,
): Reusable | undefined {
  if (previous === undefined || !hasSameSurroundings(previous, surroundings)) return undefined;
  const { source, linearMatcher } = surroundings;
  const before = previous.source;
  const hasSameTargets = hasSameNames(before, source);
  const hasSameSegments = before.segments === source.segments;
  const overrides = hasSameTargets && hasSameSegments ? previous.overrides : undefined;
  const hasSameIdentities = hasSameTargets && before.identityOverrides === source.identityOverrides;
  const identities = hasSameIdentities ? previous.identities : undefined;
  const account = hasSameSegments ? previous.account : openAccount(source, linearMatcher, previous.account);

  return {
    account,
    segments: hasSameSegments ? previous.segments : undefined,
    segment(segment: Segment, index: number) {
      const known = previous.segments[index];
      return known?.source === segment && hasSameShares(index, previous.account, account) ? known : undefined;
    },
    targets: hasSameTargets ? previous.features : undefined,
    overrides,
    identities,
    feature: (feature) => (overrides && identities ? knownFeature(feature, previous) : undefined),
    results: (feature) => knownFeature(feature, previous)?.results,
  };
}

/** Whether everything is the same that compiled parts depend on besides their own source. */
function hasSameSurroundings(one: Surroundings, other: Surroundings): boolean {
  return (
    one.source.key === other.source.key &&
    one.source.name === other.source.name &&
    one.bucketing === other.bucketing &&
    one.linearMatcher === other.linearMatcher &&
    one.searching === other.searching
  );
}

function hasSameNames({ features: one }: Environment, { features: other }: Environment): boolean {
  return one.length === other.length && one.every(({ name }, index) => name === other[index]?.name);
}

function knownFeature(source: Feature, { features }: CompiledEnvironment): CompiledFeature | undefined {
  const known = features.get(source.name);
  return known?.source === source ? known : undefined;
}
