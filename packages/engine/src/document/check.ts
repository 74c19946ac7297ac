import * as z from 'zod';
import type { Issue, Parsed } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { isRecord } from './is-record.ts';

/** More would help nobody, and a hostile document could have millions. */
export const MAX_ISSUES = 100;

/** Whether enough is known: who reports into a list stops here, so that what is wrong a million times is not told so often. */
export function isFull(issues: readonly Issue[]): boolean {
  return issues.length >= MAX_ISSUES;
}

/** Checks a value against a schema without copying it; only a value that fails is looked at twice, for the issues. */
export function check<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  if (isValid(schema, value)) return { ok: true, value };
  return { ok: false, issues: issuesOf(schema, value, []) };
}

/** What is wrong with a value that stands at a path: at most 100 issues. */
export function issuesOf(schema: z.ZodType, value: unknown, path: Path): readonly Issue[] {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  return below(
    path,
    issues.slice(0, MAX_ISSUES).map((issue) => toIssue(issue, value)),
  );
}

/** None of our schemas transforms: what is valid has the type of the output already. */
function isValid<T>(schema: z.ZodType<T>, value: unknown): value is T {
  return z.validate(schema, value);
}

/** The message of a schema is what it expects. */
function toIssue({ path, message }: z.core.$ZodIssue, value: unknown): Issue {
  const steps = path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  return { path: steps, expected: message, received: describe(valueAt(value, steps)) };
}

/** Issues with a path inside something whose own path is known. */
export function below(path: Path, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(
    (inside: unknown, step) => (isRecord(inside) && Object.hasOwn(inside, step) ? inside[step] : undefined),
    value,
  );
}

const MAX_TEXT = 80;

/** Names a value so that a reader finds it: its type, and what it is where that is short. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return `string ${JSON.stringify(value.slice(0, MAX_TEXT))}`;
  return typeof value === 'number' || typeof value === 'boolean' ? `${typeof value} ${String(value)}` : typeof value;
}
