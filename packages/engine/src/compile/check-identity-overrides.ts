import type { Diagnostic } from '../model/diagnostic.ts';
import type { IdentityOverrides } from '../model/environment.ts';
import { checkTarget } from './check-target.ts';
import { checkWeights, isTooMuch } from './check-weights.ts';
import type { CompiledIdentities } from './compiled.ts';
import { isToldEnough } from './tell.ts';

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
    if (isTooMuch(weight)) doubtful.add(place);
  });
  const diagnostics: Diagnostic[] = [];
  for (const place of doubtful) {
    if (isToldEnough(diagnostics)) break;
    overrides.featuresAt(place).forEach((feature, index) => {
      const path = feature.origin ?? ['identityOverrides', place, 'features', index];
      checkTarget(feature, targets, path, diagnostics);
      checkWeights(feature, path, diagnostics);
    });
  }
  return { names, diagnostics };
}
