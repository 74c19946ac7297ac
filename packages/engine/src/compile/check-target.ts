import type { Diagnostic } from '../model/diagnostic.ts';
import type { Feature } from '../model/environment.ts';
import type { Path } from '../model/path.ts';

/** Whether the environment has the feature that an override redefines; reports it when not. */
export function checkTarget(
  override: Feature,
  features: ReadonlyMap<string, Feature>,
  path: Path,
  diagnose: (diagnostic: Diagnostic) => void,
): boolean {
  if (features.has(override.name)) return true;
  const message = `The environment has no feature ${JSON.stringify(override.name)}; its override changes nothing.`;
  diagnose({ code: 'unknown-feature', path, message });
  return false;
}
