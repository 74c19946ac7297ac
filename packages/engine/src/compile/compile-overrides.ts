import type { Diagnostic } from '../model/diagnostic.ts';
import { checkTarget } from './check-target.ts';
import { checkWeights } from './check-weights.ts';
import type { CompiledOverride, CompiledOverrides, CompiledSegment } from './compiled.ts';

/** The overrides of each feature by its name, strongest first. What overrides none of the features named changes nothing. */
export function compileOverrides(
  segments: readonly CompiledSegment[],
  targets: ReadonlySet<string>,
): CompiledOverrides {
  const byFeature = new Map<string, CompiledOverride[]>();
  const diagnostics: Diagnostic[] = [];
  for (const { overrides } of segments) {
    for (const override of overrides) {
      const { feature } = override.source;
      const path = feature.origin ?? ['segments', override.segment.index, 'overrides', feature.name];
      if (!checkTarget(feature, targets, path, diagnostics)) continue;
      checkWeights(feature, path, diagnostics);
      add(override, byFeature);
    }
  }
  for (const overrides of byFeature.values()) overrides.sort(byPriority);
  return { byFeature, diagnostics };
}

function add(override: CompiledOverride, byFeature: Map<string, CompiledOverride[]>): void {
  const { name } = override.source.feature;
  const known = byFeature.get(name);
  const last = known?.at(-1);
  if (known === undefined || last === undefined) byFeature.set(name, [override]);
  else if (last.segment !== override.segment) known.push(override);
  // A segment that overrides a feature twice is asked once: if it matches the stronger override wins, if not neither does.
  else if (rank(override) < rank(last)) known[known.length - 1] = override;
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
