import * as z from 'zod';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { issuesOf } from './check.ts';
import { isRecord } from './is-record.ts';

/**
 * A type of the wire as a tree: a schema of a node's own fields, and the members that hold further nodes, one or a list.
 *
 * Lists are walked here, because zod copies every list that it checks: half a kilobyte of garbage for each feature
 * state, and with a large document just read, collecting garbage costs more than all checks (6 MB: 12 ms and 2 ms).
 */
export interface Shape<T> {
  /** Of the node without what its members hold: whether a member is a list or an object is still said here. */
  readonly schema: z.ZodType<T>;
  readonly members?: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly shape: Shape<unknown>;
}

/** Whether a value and everything in it has a shape. Allocates nothing where it has. */
export function hasShape<T>(value: unknown, shape: Shape<T>): value is T {
  if (!z.validate(shape.schema, value)) return false;
  for (const { name, shape: inner } of shape.members ?? NONE) {
    for (const node of nodesIn(value, name)) if (!hasShape(node, inner)) return false;
  }
  return true;
}

/** Adds what is wrong with a value that has not the shape. */
export function reportShape(value: unknown, shape: Shape<unknown>, path: Path, issues: Issue[]): void {
  issues.push(...issuesOf(shape.schema, value, path));
  for (const { name, shape: inner } of shape.members ?? NONE) {
    const isList = isRecord(value) && Array.isArray(value[name]);
    nodesIn(value, name).forEach((node, index) => {
      if (!hasShape(node, inner)) reportShape(node, inner, isList ? [...path, name, index] : [...path, name], issues);
    });
  }
}

const NONE: readonly never[] = [];

/** The nodes that a member holds: the items of a list, or the one that it is. */
function nodesIn(value: unknown, name: string): readonly unknown[] {
  const member = isRecord(value) ? value[name] : undefined;
  if (member === undefined || member === null) return NONE;
  if (Array.isArray(member)) return member;
  return isRecord(member) ? [member] : NONE;
}
