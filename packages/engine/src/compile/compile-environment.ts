import type { Bucketing } from '../bucketing/bucketing.ts';
import { md5Bucketing } from '../bucketing/md5-bucketing.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Environment } from '../model/environment.ts';
import type { LinearMatcher } from '../operator/operator.ts';
import { compileFeatures } from './compile-features.ts';
import { compileIdentities } from './compile-identities.ts';
import { compileSegment } from './compile-segment.ts';
import type { CompiledEnvironment } from './compiled.ts';
import type { ReadTest } from './segment-scope.ts';

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
   * An environment compiled before, whose parts are taken over where the sources are the same objects, as those are
   * that `createDocumentReader` gives. Nothing of it is changed. @defaultValue none
   */
  readonly previous?: CompiledEnvironment | undefined;
}

/**
 * Does everything that depends on the environment alone: parses operands, sorts overrides, makes results.
 * Takes time linear in the size of the environment; compile once for each document and evaluate often.
 *
 * Doubtful parts never fail: they are listed in `diagnostics` and do not match.
 *
 * @throws RangeError when the environment declares a bucketing that the options do not supply:
 * hashing otherwise would silently move every identity to another variant.
 */
export function compileEnvironment(environment: Environment, options: CompileOptions = {}): CompiledEnvironment {
  const surroundings: Surroundings = {
    source: environment,
    bucketing: bucketingFor(environment, options),
    linearMatcher: options.linearMatcher,
  };
  const previous = hasSameSurroundings(options.previous, surroundings) ? options.previous : undefined;
  const placing = surroundings.bucketing.start();
  const scope = { environment, placing, linearMatcher: options.linearMatcher, tests: new Map<string, ReadTest>() };

  const segments = environment.segments.map((segment, index) => {
    const known = previous?.segments[index];
    return known?.source === segment ? known : compileSegment(segment, index, scope);
  });
  const known =
    previous !== undefined && hasSameTargets(previous.source, environment) ? previous.identities : undefined;
  const identities = known ?? compileIdentities(scope);
  const diagnostics = [...segments.flatMap((segment) => segment.diagnostics), ...identities.diagnostics];
  const diagnose = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const features = compileFeatures({ segments, identities, previous }, scope, diagnose);
  return { ...surroundings, features, segments, identities, diagnostics };
}

function bucketingFor({ bucketing: name }: Environment, { bucketings = [] }: CompileOptions): Bucketing {
  const bucketing = [...bucketings, md5Bucketing].find((candidate) => candidate.name === name);
  if (bucketing !== undefined) return bucketing;
  throw new RangeError(`The environment declares bucketing "${name}", which options.bucketings does not supply.`);
}

type Surroundings = Pick<CompiledEnvironment, 'source' | 'bucketing' | 'linearMatcher'>;

/** Whether everything is the same that compiled parts may depend on beyond their own source. */
function hasSameSurroundings(one: Surroundings | undefined, other: Surroundings): boolean {
  return (
    one !== undefined &&
    one.source.key === other.source.key &&
    one.source.name === other.source.name &&
    one.bucketing === other.bucketing &&
    one.linearMatcher === other.linearMatcher
  );
}

/** Whether identities have the same overrides, of the same features. */
function hasSameTargets(one: Environment, other: Environment): boolean {
  return (
    one.identityOverrides === other.identityOverrides &&
    one.features.length === other.features.length &&
    one.features.every(({ name }, index) => name === other.features[index]?.name)
  );
}
