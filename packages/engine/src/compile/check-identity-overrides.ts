import type { Diagnostic } from '../model/diagnostic.ts';
import type { IdentityOverrides } from '../model/environment.ts';
import type { CompiledIdentities } from './compiled.ts';
import { checkTarget, checkWeights, isFull, isOver100 } from './diagnostics.ts';

/** Lists the features that identities override, and diagnostics; reads only the entries that have some. */
export function checkIdentityOverrides(
  overrides: IdentityOverrides,
  targets: ReadonlySet<string>,
): Pick<CompiledIdentities, 'names' | 'diagnostics'> {
  const names = new Set<string>();
  const suspects = new Set<number>();
  overrides.forEachOverride((index, name, weight) => {
    if (!names.has(name)) {
      if (targets.has(name)) names.add(name);
      else suspects.add(index);
    }
    if (isOver100(weight)) suspects.add(index);
  });
  const diagnostics: Diagnostic[] = [];
  for (const index of suspects) {
    if (isFull(diagnostics)) break;
    overrides.featuresOf(index).forEach((feature, position) => {
      const path = feature.path ?? ['identityOverrides', index, 'features', position];
      checkTarget(feature, targets, path, diagnostics);
      checkWeights(feature, path, diagnostics);
    });
  }
  return { names, diagnostics };
}
