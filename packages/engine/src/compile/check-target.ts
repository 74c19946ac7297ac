import type { Diagnostic } from '../model/diagnostic.ts';
import type { Feature } from '../model/environment.ts';
import type { Path } from '../model/path.ts';
import { cite } from '../operator/cite.ts';
import { tell } from './tell.ts';

/** Whether the environment has the feature that an override redefines; reports it when not. */
export function checkTarget(
  override: Feature,
  targets: ReadonlySet<string>,
  path: Path,
  diagnostics: Diagnostic[],
): boolean {
  if (targets.has(override.name)) return true;
  const message = `The environment has no feature ${cite(override.name)}; its override changes nothing.`;
  tell(diagnostics, { code: 'unknown-feature', path, message });
  return false;
}
