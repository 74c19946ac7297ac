import type { Issue } from '../model/parsed.ts';

/** Writes issues in one line, e.g. `feature_states.0.enabled: expected boolean, received number 1`. */
export function formatIssues(issues: readonly Issue[]): string {
  return issues
    .map(({ path, expected, received }) => `${path.join('.') || '(root)'}: expected ${expected}, received ${received}`)
    .join('; ');
}
