import { comparePriority } from '../model/compare-priority.ts';
import type { Finding } from '../model/diagnostic.ts';
import type { CompiledOverride, CompiledOverrides, CompiledSegment } from './compiled.ts';
import { checkTarget, checkWeights, type Targets } from './findings.ts';

/** The overrides of each feature by its name, strongest first. Overrides of features that do not exist are left out. */
export function compileOverrides(segments: readonly CompiledSegment[], targets: Targets): CompiledOverrides {
  const byFeature = new Map<string, CompiledOverride[]>();
  const findings: Finding[] = [];
  for (const { overrides } of segments) {
    for (const override of overrides) {
      const { feature } = override.source;
      const path = feature.path ?? ['segments', override.segment.index, 'overrides', feature.name];
      if (!checkTarget(feature, targets, path, findings)) continue;
      checkWeights(feature, path, findings);
      add(override, byFeature);
    }
  }
  for (const overrides of byFeature.values()) overrides.sort((one, other) => comparePriority(one.source, other.source));
  return { byFeature, findings };
}

function add(override: CompiledOverride, byFeature: Map<string, CompiledOverride[]>): void {
  const { name } = override.source.feature;
  const known = byFeature.get(name);
  const last = known?.at(-1);
  if (known === undefined || last === undefined) byFeature.set(name, [override]);
  else if (last.segment !== override.segment) known.push(override);
  // A segment that overrides a feature twice is tested once, for the stronger override.
  else if (comparePriority(override.source, last.source) < 0) known[known.length - 1] = override;
}
