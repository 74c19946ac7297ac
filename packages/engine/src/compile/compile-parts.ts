import type { LinearMatcher } from '@burgee/bounded-regex';
import type { Environment, Segment } from '@burgee/environment-document/model';
import type { Bucketing } from '../bucketing/bucketing.ts';
import type { Describe, Diagnostic, Finding } from '../model/diagnostic.ts';
import type { EnvironmentScope } from './compile-context.ts';
import { compileFeatures } from './compile-features.ts';
import { compileIdentities } from './compile-identities.ts';
import { compileOverrides } from './compile-overrides.ts';
import { compileSegment } from './compile-segment.ts';
import type { CompiledEnvironment, CompiledSegment } from './compiled.ts';
import { gather } from './findings.ts';
import type { Reusable, Surroundings } from './reuse.ts';
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

/** The parts that an entry of the package brings. The entry for pages brings fewer and smaller ones, see decision 0013. */
export interface EntryParts {
  readonly md5: Bucketing;
  readonly searching: Searching;
  /** Writes the messages of diagnostics. */
  readonly describe: Describe;
  /** Finds what an earlier compilation already has. @defaultValue everything is compiled */
  readonly reuse?: ((surroundings: Surroundings) => Reusable | undefined) | undefined;
}

/** Compiles an environment with the parts of an entry of the package. */
export function compileParts(
  environment: Environment,
  { bucketings = [], linearMatcher }: Omit<CompileOptions, 'previous'>,
  { md5, searching, describe, reuse }: EntryParts,
): CompiledEnvironment {
  const bucketing = bucketingFor(environment, [...bucketings, md5]);
  const surroundings: Surroundings = { source: environment, bucketing, linearMatcher, searching };
  const reusable = reuse?.(surroundings);
  const account = reusable?.account ?? searching.openAccount(environment, linearMatcher);
  const facts = { key: environment.key, name: environment.name, placing: bucketing.start() };
  const scope: EnvironmentScope = {
    facts,
    linearMatcher,
    searching,
    account,
    tests: new Map(),
    traitSlots: new Map(),
    trail: [],
  };

  const compile = (segment: Segment, index: number): CompiledSegment =>
    reusable?.segment(segment, index) ?? compileSegment(segment, index, scope);
  const segments = reusable?.segments ?? environment.segments.map(compile);
  const targets = reusable?.targets ?? new Set(environment.features.map(({ name }) => name));
  const overrides = reusable?.overrides ?? compileOverrides(segments, targets);
  const identities = reusable?.identities ?? compileIdentities(environment.identityOverrides, targets, facts);
  const findings: Finding[] = [];
  const features = compileFeatures(environment.features, { overrides, identities, facts, reusable }, findings);
  const diagnostics = gather([...segments, overrides, identities, { findings }]).map(
    ({ code, path, cited }): Diagnostic => ({ code, path, message: describe(code, cited) }),
  );
  return { ...surroundings, account, features, segments, overrides, identities, diagnostics };
}

function bucketingFor({ bucketing: name }: Environment, bucketings: readonly Bucketing[]): Bucketing {
  const bucketing = bucketings.find((candidate) => candidate.name === name);
  if (bucketing !== undefined) return bucketing;
  throw new RangeError(`The environment declares bucketing "${name}", which options.bucketings does not supply.`);
}
