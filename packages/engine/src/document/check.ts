import * as z from 'zod';
import { isRecord } from '../model/guards.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { isFull, typeName } from './issues.ts';

export { isFull, typeName };

/**
 * Reports what is wrong with the own fields of a node, unless there are issues enough. No schema may hold a list:
 * zod makes an issue for each item, and ten million of them end the process.
 */
export function report(schema: z.ZodType, value: unknown, path: Path, issues: Issue[]): void {
  if (isFull(issues)) return;
  for (const issue of z.safeParse(schema, value).error?.issues ?? []) {
    if (!isFull(issues)) issues.push(toIssue(issue, value, path));
  }
}

/** The message of a schema is what it expects. */
function toIssue(issue: z.core.$ZodIssue, value: unknown, path: Path): Issue {
  const steps = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  return { path: [...path, ...steps], expected: issue.message, received: typeName(valueAt(value, steps)) };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(
    (inside: unknown, step) => (isRecord(inside) && Object.hasOwn(inside, step) ? inside[step] : undefined),
    value,
  );
}
