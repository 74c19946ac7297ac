import { isDeepStrictEqual } from 'node:util';
import { type Difference, differencesOf } from './difference.ts';
import { isRecord } from './is-record.ts';

/**
 * Lists where two results differ. Segments are compared by name, so that an extra one does not shift the others; a
 * different order of the same segments is a separate difference.
 */
export function resultDifferences(expected: unknown, received: unknown): readonly Difference[] {
  const [wanted, got] = [readSegments(expected), readSegments(received)];
  if (wanted === undefined || got === undefined) return differencesOf(expected, received);
  const differences = differencesOf(wanted.result, got.result);
  if (differences.length > 0 || isDeepStrictEqual(wanted.names, got.names)) return differences;
  return [{ path: 'segments', expected: inOrder(wanted.names), received: inOrder(got.names) }];
}

/** A result with its segments by name; `undefined` if it has no list of named segments. */
function readSegments(result: unknown): { readonly result: unknown; readonly names: readonly string[] } | undefined {
  if (!isRecord(result) || !Array.isArray(result['segments'])) return undefined;
  const byName = new Map<string, unknown>();
  for (const segment of result['segments']) {
    if (!isRecord(segment) || typeof segment['name'] !== 'string') return undefined;
    byName.set(unusedName(segment['name'], byName), segment);
  }
  return { result: { ...result, segments: Object.fromEntries(byName) }, names: [...byName.keys()] };
}

/** A segment that a result lists twice is a separate entry each time. */
function unusedName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let unused = name;
  for (let count = 2; taken.has(unused); count += 1) unused = `${name} (${count})`;
  return unused;
}

function inOrder(names: readonly string[]): string {
  return `the order ${JSON.stringify(names)}`;
}
