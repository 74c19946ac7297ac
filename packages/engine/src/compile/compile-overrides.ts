import type { Diagnostic } from '../model/diagnostic.ts';
import type { Environment } from '../model/environment.ts';
import { checkTarget } from './check-target.ts';
import { checkWeights } from './check-weights.ts';
import type { CompiledOverride, CompiledOverrides, CompiledSegment } from './compiled.ts';

/** The overrides of each feature by its name, strongest first. An override of an unknown feature changes nothing. */
export function compileOverrides(segments: readonly CompiledSegment[], { features }: Environment): CompiledOverrides {
  const targets = new Map(features.map((feature) => [feature.name, feature]));
  const byFeature = new Map<string, CompiledOverride[]>();
  const diagnostics: Diagnostic[] = [];
  const diagnose = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  for (const override of segments.flatMap(({ overrides }) => overrides)) {
    const { feature } = override.source;
    const path = feature.origin ?? ['segments', override.segment.index, 'overrides', feature.name];
    if (!checkTarget(feature, targets, path, diagnose)) continue;
    checkWeights(feature, path, diagnose);
    const known = byFeature.get(feature.name);
    if (known === undefined) byFeature.set(feature.name, [override]);
    else known.push(override);
  }
  for (const overrides of byFeature.values()) overrides.sort(byPriority);
  return { byFeature, diagnostics };
}

/** Lower is stronger, a number that is none is weakest. Sorting is stable, so the earlier segment wins a tie. */
function byPriority(one: CompiledOverride, other: CompiledOverride): number {
  const left = rank(one);
  const right = rank(other);
  return left === right ? 0 : left - right;
}

function rank({ source: { priority } }: CompiledOverride): number {
  return Number.isNaN(priority) ? Number.POSITIVE_INFINITY : priority;
}
