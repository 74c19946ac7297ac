import { unixSecondsOf } from '../environment/document-time.ts';
import type { Snapshot } from '../environment/snapshot.ts';

/** The header with the document's time; empty for a document without one. */
export function updatedAtHeader({ updatedAt }: Snapshot): Readonly<Record<string, string>> {
  return updatedAt === undefined ? {} : { 'X-Flagsmith-Document-Updated-At': unixSecondsOf(updatedAt) };
}
