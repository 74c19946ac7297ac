import { unixSecondsOf } from '../environment/document-time.ts';
import type { Snapshot } from '../environment/snapshot.ts';

/** The header that says how old the flags of an answer are; none for a document without a stamp. */
export function updatedAtHeader({ updatedAt }: Snapshot): Readonly<Record<string, string>> {
  return updatedAt === undefined ? {} : { 'X-Flagsmith-Document-Updated-At': unixSecondsOf(updatedAt) };
}
