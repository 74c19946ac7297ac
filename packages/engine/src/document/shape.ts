import * as z from 'zod';
import { isRecord } from '../model/guards.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { isFull, report, typeName } from './check.ts';

/**
 * A type of the wire as a tree: a schema of a node's own fields, and the members `M` that hold further nodes.
 *
 * Members are walked here, because zod allocates for each object or list that may be missing, and copies lists: half a
 * kilobyte a feature state. When a large document was just read, collecting that takes longer than all checks (6 MB: 12 ms and 2 ms).
 */
export interface Shape<T, M extends keyof T = never> {
  readonly schema: z.ZodType<[M] extends [never] ? T : Omit<T, M>>;
  readonly members?: readonly Member[];
}

/** A member that may be missing or null. */
interface Member {
  readonly name: string;
  readonly holds: 'array' | 'object';
  readonly shape: Shape<unknown>;
  /** Whether items that are null are passed over. @defaultValue false */
  readonly skipsNull?: boolean;
}

/** The value, when it has a shape; otherwise reports what is wrong with it. */
export function readShape<T, M extends keyof T>(
  value: unknown,
  shape: Shape<T, M>,
  path: Path,
  issues: Issue[],
): T | undefined {
  if (hasShape(value, shape)) return value;
  reportShape(value, shape, path, issues);
  return undefined;
}

/** Whether a value and everything in it has a shape. Allocates nothing where it has. */
export function hasShape<T, M extends keyof T>(value: unknown, shape: Shape<T, M>): value is T {
  if (!z.validate(shape.schema, value)) return false;
  for (const member of shape.members ?? NONE) if (!holdsShape(memberOf(value, member), member)) return false;
  return true;
}

function holdsShape(value: unknown, member: Member): boolean {
  const { holds, shape } = member;
  if (value === undefined || value === null) return true;
  if (!Array.isArray(value)) return holds === 'object' && hasShape(value, shape);
  if (holds !== 'array') return false;
  for (const node of value) if (!isItem(node, member)) return false;
  return true;
}

function isItem(node: unknown, { shape, skipsNull }: Member): boolean {
  return (node === null && skipsNull === true) || hasShape(node, shape);
}

/** Adds what is wrong with a value that has not the shape, unless there are issues enough. */
export function reportShape(value: unknown, shape: Shape<unknown>, path: Path, issues: Issue[]): void {
  report(shape.schema, value, path, issues);
  for (const member of shape.members ?? NONE) {
    const held = memberOf(value, member);
    if (!isFull(issues) && !holdsShape(held, member)) reportMember(held, member, [...path, member.name], issues);
  }
}

function reportMember(value: unknown, member: Member, path: Path, issues: Issue[]): void {
  const { holds, shape } = member;
  if (Array.isArray(value) !== (holds === 'array')) {
    issues.push({ path, expected: holds, received: typeName(value) });
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length && !isFull(issues); index += 1) {
      if (!isItem(value[index], member)) reportShape(value[index], shape, [...path, index], issues);
    }
  } else {
    reportShape(value, shape, path, issues);
  }
}

const NONE: readonly never[] = [];

function memberOf(value: unknown, { name }: Member): unknown {
  return isRecord(value) ? value[name] : undefined;
}
