import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Finds reference data that is too large, or not ours, to be in the repository: the folder `shared/data` next to it.
 * Returns `undefined` when the folder is missing; tests that need it are then skipped and say so.
 */
export function sharedData(path: string): string | undefined {
  const found = fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url));
  return existsSync(found) ? found : undefined;
}
