import { isDeepStrictEqual } from 'node:util';

/** Where two results differ. */
export interface Difference {
  /** Steps from the root, joined by dots; empty for the root itself. */
  readonly path: string;
  /** As JSON; `nothing` for a member that is missing. */
  readonly expected: string;
  readonly received: string;
}

/** Lists where two JSON values differ, at the deepest places that they share. */
export function differencesOf(
  expected: unknown,
  received: unknown,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isDeepStrictEqual(expected, received)) return [];
  if (isContainer(expected) && isContainer(received) && Array.isArray(expected) === Array.isArray(received)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(received)]);
    const inside = [...keys].flatMap((key) => differencesOf(own(expected, key), own(received, key), [...path, key]));
    if (inside.length > 0) return inside;
  }
  return [{ path: path.join('.'), expected: write(expected), received: write(received) }];
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : MISSING;
}

const MISSING = Symbol('nothing');

function write(value: unknown): string {
  return value === MISSING ? 'nothing' : (JSON.stringify(value) ?? String(value));
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
