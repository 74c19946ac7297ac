import type { Diagnostic } from '../model/diagnostic.ts';
import type { IdentityOverrides } from '../model/environment.ts';
import type { CompiledIdentities } from './compiled.ts';
import { checkTarget, checkWeights, isFull, isOver100 } from './diagnostics.ts';

/** Lists the features that any identity overrides, and what is doubtful; reads only entries that are. */
export function checkIdentityOverrides(
  overrides: IdentityOverrides,
  targets: ReadonlySet<string>,
): Pick<CompiledIdentities, 'names' | 'diagnostics'> {
  const names = new Set<string>();
  const doubtful = new Set<number>();
  overrides.survey((place, name, weight) => {
    if (!names.has(name)) {
      if (targets.has(name)) names.add(name);
      else doubtful.add(place);
    }
    if (isOver100(weight)) doubtful.add(place);
  });
  const diagnostics: Diagnostic[] = [];
  for (const place of doubtful) {
    if (isFull(diagnostics)) break;
    overrides.featuresAt(place).forEach((feature, index) => {
      const path = feature.origin ?? ['identityOverrides', place, 'features', index];
      checkTarget(feature, targets, path, diagnostics);
      checkWeights(feature, path, diagnostics);
    });
  }
  return { names, diagnostics };
}
