import type { Diagnostic } from '../model/diagnostic.ts';
import type { Environment, Feature, IdentityOverride } from '../model/environment.ts';
import { checkTarget } from './check-target.ts';
import { checkWeights, isTooMuch } from './check-weights.ts';
import type { CompiledIdentities } from './compiled.ts';

/** Lists the features that any identity overrides, and what is doubtful; reads only overrides that are. */
export function checkIdentityOverrides({
  features,
  identityOverrides,
}: Environment): Pick<CompiledIdentities, 'names' | 'diagnostics'> {
  const targets = new Map(features.map((feature) => [feature.name, feature]));
  const names = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  identityOverrides.forEach((override, index) => {
    const isKnown = addNames(override, names, targets);
    if (!isKnown || isTooMuch(override.maxWeight)) diagnostics.push(...checkOverride(override, index, targets));
  });
  return { names, diagnostics };
}

/** Whether the environment has all features of these names. Most names come thousands of times: one lookup is enough then. */
function addNames({ names }: IdentityOverride, known: Set<string>, targets: ReadonlyMap<string, Feature>): boolean {
  let areKnown = true;
  for (const name of names) {
    if (known.has(name)) continue;
    if (targets.has(name)) known.add(name);
    else areKnown = false;
  }
  return areKnown;
}

function checkOverride(
  { features }: IdentityOverride,
  at: number,
  targets: ReadonlyMap<string, Feature>,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const diagnose = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  for (const [index, feature] of features().entries()) {
    const path = feature.origin ?? ['identityOverrides', at, 'features', index];
    checkTarget(feature, targets, path, diagnose);
    checkWeights(feature, path, diagnose);
  }
  return diagnostics;
}
