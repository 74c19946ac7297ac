import type { Feature } from '../model/environment.ts';
import { checkTarget } from './check-target.ts';
import { checkWeights } from './check-weights.ts';
import { compileOutcome } from './compile-outcome.ts';
import type { CompiledOverride, CompiledSegment } from './compiled.ts';
import { listOf } from './list-of.ts';
import type { EnvironmentScope } from './segment-scope.ts';

/** The overrides of each feature by its name, strongest first. An override of an unknown feature changes nothing. */
export function compileOverrides(
  segments: readonly CompiledSegment[],
  features: ReadonlyMap<string, Feature>,
  scope: EnvironmentScope,
): ReadonlyMap<string, readonly CompiledOverride[]> {
  const byFeature = new Map<string, CompiledOverride[]>();
  for (const segment of segments) {
    segment.source.overrides.forEach((source, index) => {
      const { feature } = source;
      const path = feature.origin ?? ['segments', segment.index, 'overrides', index];
      if (!checkTarget(feature, features, path, scope.diagnose)) return;
      checkWeights(feature, path, scope.diagnose);
      const outcome = compileOutcome(feature, segment.source.name, scope);
      listOf(byFeature, feature.name).push({ source, segment, outcome });
    });
  }
  for (const overrides of byFeature.values()) overrides.sort(byPriority);
  return byFeature;
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
