import { isDeepStrictEqual } from 'node:util';

/** Where two results differ. */
export interface Difference {
  /** Steps from the root: `flags.f.value`, or `flags["two words"].value`; empty for the root itself. */
  readonly path: string;
  /** As JSON; `nothing` for a member that is missing. */
  readonly expected: string;
  readonly received: string;
}

/** Lists where two JSON values differ, at the deepest places that they share. */
export function differencesOf(expected: unknown, received: unknown, path = ''): readonly Difference[] {
  if (isDeepStrictEqual(expected, received)) return [];
  if (isContainer(expected) && isContainer(received) && Array.isArray(expected) === Array.isArray(received)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(received)]);
    const inside = [...keys].flatMap((key) =>
      differencesOf(own(expected, key), own(received, key), `${path}${stepTo(key, path)}`),
    );
    if (inside.length > 0) return inside;
  }
  return [{ path, expected: write(expected), received: write(received) }];
}

/** A name that could be read as more than one step is quoted. */
function stepTo(key: string, path: string): string {
  if (!/^[\w$-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
  return path === '' ? key : `.${key}`;
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
