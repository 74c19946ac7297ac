import { type Bucketing, type CompiledEnvironment, compileEnvironment, type Environment } from '@burgee/engine';
import { formatIssues, parseEnvironmentDocument } from '@burgee/engine/document';
import { isoOf, type Micros, microsOf } from './document-time.ts';
import type { FlagDocument } from './flag-document.ts';

/** One version of a document, compiled for evaluation. */
export interface Snapshot {
  readonly document: FlagDocument;
  readonly model: Environment;
  readonly compiled: CompiledEnvironment;
  /** `undefined` for a document without a time. */
  readonly updatedAt: Micros | undefined;
}

/** Compiles a document. @throws TypeError naming the issues of one that is not valid */
export function snapshotOf(document: FlagDocument, bucketings: readonly Bucketing[]): Snapshot {
  const parsed = parseEnvironmentDocument(document, { bucketings: ['md5', ...bucketings.map(({ name }) => name)] });
  if (!parsed.ok) {
    const hint = 'To serve a broken one, inject a fault such as { fault: "wrong-schema", json }.';
    throw new TypeError(`The document is not valid: ${formatIssues(parsed.issues)}. ${hint}`);
  }
  const { updatedAt } = parsed.value.settings;
  return {
    document,
    model: parsed.value,
    compiled: compileEnvironment(parsed.value, { bucketings }),
    updatedAt: updatedAt === null ? undefined : microsOf(updatedAt),
  };
}

/** Returns the same document with another time. */
export function withTime(snapshot: Snapshot, updatedAt: Micros): Snapshot {
  return { ...snapshot, document: { ...snapshot.document, updated_at: isoOf(updatedAt) }, updatedAt };
}
