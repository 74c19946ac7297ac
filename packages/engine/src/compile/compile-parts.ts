import type { LinearMatcher } from '@burgee/bounded-regex';
import type { Environment, Segment } from '@burgee/environment-document/model';
import type { Bucketing } from '../bucketing/bucketing.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { EnvironmentScope } from './compile-context.ts';
import { compileFeatures, type FeatureParts } from './compile-features.ts';
import { compileIdentities } from './compile-identities.ts';
import { compileOverrides } from './compile-overrides.ts';
import { compileSegment } from './compile-segment.ts';
import type { CompiledEnvironment, CompiledSegment } from './compiled.ts';
import { gather } from './diagnostics.ts';
import type { SearchAccount } from './search-account.ts';
import type { Searching } from './searching.ts';

export interface CompileOptions {
  /**
   * Strategies beyond MD5 that documents may declare, e.g. the one that `loadXxhashBucketing()` of
   * `@burgee/engine/xxhash` gives. @defaultValue none
   */
  readonly bucketings?: readonly Bucketing[] | undefined;
  /**
   * Runs REGEX patterns that could take too long natively, e.g. a port of RE2. Without one such patterns match only
   * where that is ruled out; `diagnostics` names them. @defaultValue none
   */
  readonly linearMatcher?: LinearMatcher | undefined;
  /**
   * The environment compiled before. Its parts are reused, unchanged, when their sources are the same objects, as
   * `createDocumentReader` returns them. @defaultValue none
   */
  readonly previous?: CompiledEnvironment | undefined;
}

/** The parts that the entries of the package bring: the entry for pages has smaller ones. See decision 0013. */
export interface EntryParts {
  readonly md5: Bucketing;
  readonly searching: Searching;
}

/** Compiles an environment with the parts of an entry of the package. */
export function compileParts(
  environment: Environment,
  options: CompileOptions,
  { md5, searching }: EntryParts,
): CompiledEnvironment {
  const surroundings: Surroundings = {
    source: environment,
    bucketing: bucketingFor(environment, [...(options.bucketings ?? []), md5]),
    linearMatcher: options.linearMatcher,
    searching,
  };
  const previous = hasSameSurroundings(options.previous, surroundings) ? options.previous : undefined;
  const scope: EnvironmentScope = {
    facts: { key: environment.key, name: environment.name, placing: surroundings.bucketing.start() },
    linearMatcher: options.linearMatcher,
    searching,
    account: accountFor(environment, surroundings, previous),
    tests: new Map(),
    traitSlots: new Map(),
    trail: [],
  };

  const { facts } = scope;
  const segments = compileSegments(environment.segments, scope, previous);
  const { overrides, identities } = compileTargeting(environment, segments, { facts, previous });
  const ofFeatures: Diagnostic[] = [];
  const features = compileFeatures(environment.features, { overrides, identities, facts, previous }, ofFeatures);
  const diagnostics = gather([...segments, overrides, identities, { diagnostics: ofFeatures }]);
  return { ...surroundings, account: scope.account, features, segments, overrides, identities, diagnostics };
}

function accountFor(
  environment: Environment,
  { linearMatcher, searching }: Surroundings,
  previous: CompiledEnvironment | undefined,
): SearchAccount {
  if (previous?.source.segments === environment.segments) return previous.account;
  return searching.openAccount(environment, linearMatcher, previous?.account);
}

/** Reuses each segment that is the same object, and all segments when their list is. */
function compileSegments(
  segments: readonly Segment[],
  scope: EnvironmentScope,
  previous: CompiledEnvironment | undefined,
): readonly CompiledSegment[] {
  if (previous?.source.segments === segments) return previous.segments;
  return segments.map((segment, index) => {
    const known = previous?.segments[index];
    const isKnown = known?.source === segment && scope.searching.hasSameShares(index, previous?.account, scope.account);
    return isKnown ? known : compileSegment(segment, index, scope);
  });
}

/** Reuses the overrides of segments and identities when they and the names of all features are the same. */
function compileTargeting(
  environment: Environment,
  segments: readonly CompiledSegment[],
  { facts, previous }: Pick<FeatureParts, 'facts' | 'previous'>,
): Pick<CompiledEnvironment, 'overrides' | 'identities'> {
  const known = previous !== undefined && hasSameNames(previous.source, environment) ? previous : undefined;
  const overrides = known?.segments === segments ? known.overrides : undefined;
  const identities = known?.source.identityOverrides === environment.identityOverrides ? known.identities : undefined;
  if (overrides !== undefined && identities !== undefined) return { overrides, identities };

  const targets = new Set<string>();
  for (const { name } of environment.features) targets.add(name);
  return {
    overrides: overrides ?? compileOverrides(segments, targets),
    identities: identities ?? compileIdentities(environment.identityOverrides, targets, facts),
  };
}

function bucketingFor({ bucketing: name }: Environment, bucketings: readonly Bucketing[]): Bucketing {
  const bucketing = bucketings.find((candidate) => candidate.name === name);
  if (bucketing !== undefined) return bucketing;
  throw new RangeError(`The environment declares bucketing "${name}", which options.bucketings does not supply.`);
}

type Surroundings = Pick<CompiledEnvironment, 'source' | 'bucketing' | 'linearMatcher' | 'searching'>;

/** Whether everything is the same that compiled parts depend on besides their own source. */
function hasSameSurroundings(one: Surroundings | undefined, other: Surroundings): boolean {
  return (
    one !== undefined &&
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
