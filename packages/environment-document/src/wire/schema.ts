import { isRecord } from '../model/guards.ts';
import type { Issue, Path } from '../model/parsed.ts';
import { addIssue, isFull } from './issues.ts';

/**
 * A wire type as a value: checks JSON, reports what is wrong with it, and compares it with JSON that was read before.
 *
 * `depth` counts levels of rules inside rules, from 1: no document may overflow the stack.
 */
export interface Schema<T> {
  /** Whether a value is a `T`. Allocates nothing: collecting garbage would take longer than all checks. */
  readonly accepts: (value: unknown, depth: number) => value is T;
  /** Adds what is wrong with a value to the issues; nothing when it is accepted. */
  readonly report: (value: unknown, at: Location, depth: number) => void;
  /** Whether JSON has the same content as accepted JSON, in all fields of the type. */
  readonly isSame: (before: unknown, json: unknown, depth: number) => boolean;
}

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

/** A value without members. `Object.is` compares, because -0 is another number than 0. */
/* @__NO_SIDE_EFFECTS__ */
export function scalar<T>(expected: string, accepts: (value: unknown) => value is T): Schema<T> {
  return {
    accepts,
    report(value, { steps, issues }) {
      if (!accepts(value)) addIssue(issues, steps, expected, value);
    },
    isSame: Object.is,
  };
}

/** Allows a value to be null. */
/* @__NO_SIDE_EFFECTS__ */
export function nullable<T>({ accepts, report, isSame }: Schema<T>): Schema<T | null> {
  return {
    accepts: (value, depth): value is T | null => value === null || accepts(value, depth),
    report: (value, at, depth) => value !== null && report(value, at, depth),
    isSame: (before, json, depth) => before === json || (json !== null && isSame(before, json, depth)),
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
    isSame(before, json, depth) {
      if (!Array.isArray(before) || !Array.isArray(json) || before.length !== json.length) return false;
      for (let index = 0; index < before.length; index += 1) {
        if (!item.isSame(before[index], json[index], depth)) return false;
      }
      return true;
    },
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

interface Member extends Schema<unknown> {
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
    isSame(before, json, depth) {
      if (!isObject(before) || !isObject(json)) return false;
      for (const { name, isSame } of members) {
        const one = before[name];
        const other = json[name];
        if (!Object.is(one, other) && (one == null || !isSame(one, other, depth))) return false;
      }
      return true;
    },
  };
}

function acceptsMember({ isOptional, accepts }: Member, value: unknown, depth: number): boolean {
  return (isOptional && value == null) || accepts(value, depth);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
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
