import * as z from 'zod';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { isRecord } from './is-record.ts';

/** More would help nobody, and a hostile document could have millions. */
const MAX_ISSUES = 100;

/** Whether enough is known. Every walk over a list stops here, before it looks at another item. */
export function isFull(issues: readonly Issue[]): boolean {
  return issues.length >= MAX_ISSUES;
}

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

/** Names a value by its type alone: documents hold personal data, and issues end in logs. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
