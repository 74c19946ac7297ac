import { isRecord } from '../model/guards.ts';
import type { Issue, Path } from '../model/parsed.ts';
import { addIssue, isFull } from './issues.ts';

/**
 * A wire type as a value: checks JSON, and reports what is wrong with it. Its shape is there for others to derive more from:
 * compare-wire.ts compares JSON with what was read before.
 *
 * `depth` counts levels of rules inside rules, from 1: no document may overflow the stack.
 */
export interface Schema<T> {
  /** Whether a value is a `T`. Allocates nothing: collecting garbage would take longer than all checks. */
  readonly accepts: (value: unknown, depth: number) => value is T;
  /** Adds what is wrong with a value to the issues; nothing when it is accepted. */
  readonly report: (value: unknown, at: Location, depth: number) => void;
  /** What it consists of; nothing for a value without members. */
  readonly shape?: Shape | undefined;
}

/** The items of a list, or the members of an object. Operands and rules inside rules are compared in a way of their own. */
type Shape = { readonly item: Schema<unknown> } | { readonly members: readonly Member[] } | 'operand' | 'rules';

/** Where a value is, and the issues found so far. Steps are pushed and popped: a path for each node would grow with the depth. */
interface Location {
  readonly steps: (string | number)[];
  readonly issues: Issue[];
}

/** Returns the value when it is a `T`; otherwise adds to the issues what is wrong with it. */
export function validate<T>(value: unknown, schema: Schema<T>, path: Path, issues: Issue[]): T | undefined {
  if (schema.accepts(value, 1)) return value;
  schema.report(value, { steps: [...path], issues }, 1);
  return undefined;
}

/** A value without members. */
/* @__NO_SIDE_EFFECTS__ */
export function scalar<T>(expected: string, accepts: (value: unknown) => value is T): Schema<T> {
  return {
    accepts,
    report(value, { steps, issues }) {
      if (!accepts(value)) addIssue(issues, steps, expected, value);
    },
  };
}

/** Allows a value to be null. */
/* @__NO_SIDE_EFFECTS__ */
export function nullable<T>({ accepts, report, shape }: Schema<T>): Schema<T | null> {
  return {
    accepts: (value, depth): value is T | null => value === null || accepts(value, depth),
    report: (value, at, depth) => value !== null && report(value, at, depth),
    shape,
  };
}

/** A list of items of one type. */
/* @__NO_SIDE_EFFECTS__ */
export function array<T>(item: Schema<T>): Schema<readonly T[]> {
  return {
    accepts(value, depth): value is readonly T[] {
      if (!Array.isArray(value)) return false;
      // Not `every`, which passes over holes.
      for (const each of value) if (!item.accepts(each, depth)) return false;
      return true;
    },
    report(value, at, depth) {
      if (!Array.isArray(value)) return addIssue(at.issues, at.steps, 'array', value);
      for (let index = 0; index < value.length && !isFull(at.issues); index += 1) {
        reportMember(value[index], index, item, at, depth);
      }
    },
    shape: { item },
  };
}

/** A schema for each field of a type. */
export type Fields<T> = {
  readonly [Name in keyof T]-?: undefined extends T[Name] ? Optional<NonNullable<T[Name]>> : Schema<T[Name]>;
};

export interface Optional<T> extends Schema<T> {
  readonly isOptional: true;
}

/** Allows a field to be missing or null. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(schema: Schema<T>): Optional<T> {
  return { ...schema, isOptional: true };
}

export interface Member extends Schema<unknown> {
  readonly name: string;
  readonly isOptional: boolean;
}

/** An object with these fields, and others that are ignored. A list is not an object, even where every field is optional. */
/* @__NO_SIDE_EFFECTS__ */
export function object<T>(fields: Fields<T>): Schema<T> {
  const members = Object.entries<Schema<unknown>>(fields).map(
    ([name, field]): Member => ({ name, isOptional: false, ...field }),
  );
  return {
    accepts(value, depth): value is T {
      if (!isObject(value)) return false;
      for (const member of members) if (!acceptsMember(member, value[member.name], depth)) return false;
      return true;
    },
    report(value, at, depth) {
      if (!isObject(value)) return addIssue(at.issues, at.steps, 'object', value);
      for (const member of members) {
        const held = value[member.name];
        if (held != null || !member.isOptional) reportMember(held, member.name, member, at, depth);
      }
    },
    shape: { members },
  };
}

function acceptsMember({ isOptional, accepts }: Member, value: unknown, depth: number): boolean {
  return (isOptional && value == null) || accepts(value, depth);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !Array.isArray(value);
}

function reportMember(
  value: unknown,
  step: string | number,
  schema: Schema<unknown>,
  at: Location,
  depth: number,
): void {
  at.steps.push(step);
  schema.report(value, at, depth);
  at.steps.pop();
}
