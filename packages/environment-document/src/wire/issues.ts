import type { Issue, Path } from '../model/parsed.ts';

/** A hostile document could have millions. */
const MAX_ISSUES = 100;

/** Whether the limit is reached. Every loop over a list checks it before it reads another item. */
export function isFull(issues: readonly Issue[]): boolean {
  return issues.length >= MAX_ISSUES;
}

/** Adds an issue about a value that is not what was expected, unless there are enough. */
export function addIssue(issues: Issue[], path: Path, expected: string, value: unknown): void {
  if (!isFull(issues)) issues.push({ path: [...path], expected, received: typeName(value) });
}

/** Names a value by its type alone: documents hold personal data, and issues end in logs. */
function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Writes issues in one line, e.g. `feature_states.0.enabled: expected boolean, received number`. */
export function formatIssues(issues: readonly Issue[]): string {
  return issues
    .map(({ path, expected, received }) => `${path.join('.') || '(root)'}: expected ${expected}, received ${received}`)
    .join('; ');
}
