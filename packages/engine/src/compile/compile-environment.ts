import type { Bucketing } from '../bucketing/bucketing.ts';
import { md5Bucketing } from '../bucketing/md5-bucketing.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Environment } from '../model/environment.ts';
import type { LinearMatcher } from '../operator/operator.ts';
import { checkIdentityOverrides } from './check-identity-overrides.ts';
import { compileFeatures } from './compile-features.ts';
import { compileIdentities } from './compile-identities.ts';
import { compileSegment } from './compile-segment.ts';
import type { CompiledEnvironment } from './compiled.ts';
import type { EnvironmentScope } from './segment-scope.ts';

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
  const diagnostics: Diagnostic[] = [];
  const scope: EnvironmentScope = {
    environment,
    placing: bucketingFor(environment, options).start(),
    linearMatcher: options.linearMatcher,
    diagnose: (diagnostic) => void diagnostics.push(diagnostic),
    tests: new Map(),
  };

  const segments = environment.segments.map((segment, index) => compileSegment(segment, index, scope));
  const overridden = checkIdentityOverrides(scope);
  const features = compileFeatures(segments, overridden, scope);
  return { source: environment, features, segments, identity: compileIdentities(scope), diagnostics };
}

function bucketingFor({ bucketing: name }: Environment, { bucketings = [] }: CompileOptions): Bucketing {
  const bucketing = [...bucketings, md5Bucketing].find((candidate) => candidate.name === name);
  if (bucketing !== undefined) return bucketing;
  throw new RangeError(`The environment declares bucketing "${name}", which options.bucketings does not supply.`);
}
