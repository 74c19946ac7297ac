import type { Feature } from '@burgee/environment-document/model';
import type { Diagnostic } from '../model/diagnostic.ts';
import { cite } from '../model/diagnostic.ts';
import type { EnvironmentFacts } from './compile-context.ts';
import { compileResults } from './compile-results.ts';
import type { CompiledEnvironment, CompiledFeature, CompiledOverride, FeatureResults } from './compiled.ts';
import { checkWeights, report } from './diagnostics.ts';

/** The parts that are compiled before the features, and the environment compiled before. */
export interface FeatureParts extends Pick<CompiledEnvironment, 'overrides' | 'identities'> {
  readonly previous: CompiledEnvironment | undefined;
  readonly facts: EnvironmentFacts;
}

/** Compiles every feature with the overrides that concern it. When two features have the same name, the later one is used. */
export function compileFeatures(
  sources: readonly Feature[],
  parts: FeatureParts,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, CompiledFeature> {
  const features = new Map<string, CompiledFeature>();
  const { previous, overrides, identities } = parts;
  const isTargetingSame = overrides === previous?.overrides && identities === previous.identities;
  sources.forEach((source, index) => {
    const { name, path = ['features', index] } = source;
    checkWeights(source, path, diagnostics);
    const count = features.size;
    const before = previous?.features.get(name);
    const known = before?.source === source ? before : undefined;
    features.set(name, known && isTargetingSame ? known : compileFeature(source, known?.results, parts));
    if (features.size > count) return;
    const message = `${cite(name)} is defined more than once; the later definition counts.`;
    report(diagnostics, { code: 'duplicate-feature', path, message });
  });
  return features;
}

function compileFeature(
  source: Feature,
  known: FeatureResults | undefined,
  { overrides, identities, facts }: FeatureParts,
): CompiledFeature {
  const { name } = source;
  const results = known ?? compileResults(source, undefined, facts);
  const isOverriddenForIdentities = identities.names.has(name);
  const ofSegments = overrides.byFeature.get(name) ?? NONE;
  const isSame = results.allocation === undefined && !isOverriddenForIdentities && ofSegments.length === 0;
  const constantResult = isSame ? results.withoutIdentity : undefined;
  return { source, results, constantResult, isOverriddenForIdentities, overrides: ofSegments };
}

const NONE: readonly CompiledOverride[] = [];
