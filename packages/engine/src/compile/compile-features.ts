import type { Feature } from '@burgee/environment-document/model';
import type { Finding } from '../model/diagnostic.ts';
import type { EnvironmentFacts } from './compile-context.ts';
import { compileResults } from './compile-results.ts';
import type { CompiledEnvironment, CompiledFeature, CompiledOverride } from './compiled.ts';
import { checkWeights, report } from './findings.ts';
import type { Reusable } from './reuse.ts';

/** The parts that are compiled before the features, and what can be reused. */
export interface FeatureParts extends Pick<CompiledEnvironment, 'overrides' | 'identities'> {
  readonly facts: EnvironmentFacts;
  readonly reusable: Reusable | undefined;
}

/** Compiles every feature with the overrides that concern it. When two features have the same name, the later one is used. */
export function compileFeatures(
  sources: readonly Feature[],
  parts: FeatureParts,
  findings: Finding[],
): ReadonlyMap<string, CompiledFeature> {
  const features = new Map<string, CompiledFeature>();
  sources.forEach((source, index) => {
    const { name, path = ['features', index] } = source;
    checkWeights(source, path, findings);
    const count = features.size;
    features.set(name, parts.reusable?.feature(source) ?? compileFeature(source, parts));
    if (features.size === count) report(findings, { code: 'duplicate-feature', path, cited: [name] });
  });
  return features;
}

function compileFeature(source: Feature, { overrides, identities, facts, reusable }: FeatureParts): CompiledFeature {
  const { name } = source;
  const results = reusable?.results(source) ?? compileResults(source, undefined, facts);
  const isOverriddenForIdentities = identities.names.has(name);
  const ofSegments = overrides.byFeature.get(name) ?? NONE;
  const isSame = results.allocation === undefined && !isOverriddenForIdentities && ofSegments.length === 0;
  const constantResult = isSame ? results.withoutIdentity : undefined;
  return { source, results, constantResult, isOverriddenForIdentities, overrides: ofSegments };
}

const NONE: readonly CompiledOverride[] = [];
