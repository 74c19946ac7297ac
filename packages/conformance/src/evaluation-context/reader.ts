import type { Issue, Path } from '@burgee/engine';
import type * as z from 'zod';

/** A hostile context could have millions of issues. */
const MAX_ISSUES = 100;

/** Collects the issues of a context while its parts are read. */
export interface Reader {
  /** At most 100. */
  readonly issues: readonly Issue[];
  /** Returns a part as its schema describes it, or `undefined` after adding its issues. */
  readonly check: <T>(schema: z.ZodType<T>, json: unknown, path: Path) => T | undefined;
  /** Reads the entries of a list or map, until there are enough issues; leaves out `null` and unreadable ones. */
  readonly readAll: <T>(
    entries: Iterable<readonly [step: string | number, json: unknown]>,
    path: Path,
    read: (json: unknown, path: Path) => T | undefined,
  ) => readonly T[];
  readonly add: (issues: readonly Issue[]) => void;
}

/** Creates a reader without issues. */
export function createReader(): Reader {
  const issues: Issue[] = [];
  const add: Reader['add'] = (more) => {
    issues.push(...more.slice(0, MAX_ISSUES - issues.length));
  };
  return {
    issues,
    add,
    check(schema, json, path) {
      const { data, error } = schema.safeParse(json);
      if (error !== undefined) add(error.issues.map((issue) => toIssue(issue, json, path)));
      return data;
    },
    readAll(entries, path, read) {
      const items = [];
      for (const [step, json] of entries) {
        if (issues.length >= MAX_ISSUES) break;
        if (json !== null) items.push(read(json, [...path, step]));
      }
      return items.filter((item) => item !== undefined);
    },
  };
}

/** Schemas are at most one level deep, and their messages say what they expect. */
function toIssue({ path: [step], message }: z.core.$ZodIssue, json: unknown, path: Path): Issue {
  if (step === undefined) return { path, expected: message, received: typeName(json) };
  const name = String(step);
  const members = new Map(Object.entries(Object(json)));
  return { path: [...path, name], expected: message, received: typeName(members.get(name)) };
}

/** Names a value by its type alone: contexts hold personal data, and issues end in logs. */
function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
