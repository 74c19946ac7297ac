import { coalesce } from '../async/coalesce.ts';
import { toFlagClientError } from '../error/flag-client-error.ts';
import { describeThrown } from '../error/show.ts';
import type { Report } from '../kernel/log.ts';
import type { Part, PartHost } from '../kernel/part.ts';
import type { OfferResult } from '../kernel/snapshot-cell.ts';
import { isPromise } from '../port/key-value-storage.ts';
import type { Clock } from '../port/ports.ts';
import type { Delivery } from '../refresh/data-source.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';
import type { DocumentStore, KeptDocument } from '../storage/document-store.ts';

/** How often to check that the stored document is still there. */
const CHECK_EVERY_MS = 60_000;

/**
 * Makes the part that keeps the last good document in a store: it offers what is stored when the client starts and after
 * each failure of the source, and writes each newer document. The client never waits for it.
 */
export function persistence(documents: DocumentStore, clock: Clock): Part {
  return (host) => {
    const writer = createWriter(documents, clock, host.report);
    let restored = Promise.resolve();
    let pending = 0;

    function restore(): void {
      const restoring = restoreFrom(documents, host);
      if (restoring === undefined) return;
      pending += 1;
      const over = restoring.then(() => {
        pending -= 1;
      });
      restored = restored.then(() => over);
    }

    return {
      start: restore,
      restored: () => restored,
      isRestoring: () => pending > 0,
      onDelivered: writer.keep,
      onConfirmed: writer.check,
      onFailed({ code }) {
        // Another process may have fetched and stored a document meanwhile.
        if (code !== 'older_document' && code !== 'unconfirmed_document') restore();
      },
      settle: writer.write,
    };
  };
}

interface Writer {
  /** Remembers a document that is in use now, to be written if it is newer than the last one. */
  readonly keep: (delivery: Delivery, result: OfferResult, before: Snapshot | undefined) => void;
  /** Writes what is not written yet, and from time to time makes sure that the rest is still there. */
  readonly check: () => void;
  /** Resolves when everything is written, or writing has failed once more. Never rejects. */
  readonly write: () => Promise<void>;
}

function createWriter(documents: DocumentStore, clock: Clock, report: Report): Writer {
  let kept: KeptDocument | undefined;
  let unsaved: KeptDocument | undefined;
  let checkedAtMs = Number.NEGATIVE_INFINITY;

  const write = coalesce(async () => {
    const document = kept;
    if (document === undefined) return;
    checkedAtMs = clock.monotonicMs();
    try {
      await documents.save(document, unsaved === undefined ? 'lost' : 'new');
      if (unsaved === document) unsaved = undefined;
    } catch (thrown) {
      cannotStore(thrown, document);
    }
  });

  function cannotStore(thrown: unknown, document: KeptDocument): void {
    const message = `Could not store the document (${describeThrown(thrown)}); it stays in use.`;
    const { code } = report(toFlagClientError(thrown, 'storage', message));
    // It would not fit the next time either.
    if (code === 'body_too_large' && kept === document) kept = unsaved = undefined;
  }

  return {
    keep(delivery, { verdict }, before) {
      if (delivery.texts.length === 0) return;
      const isStepBack = unsaved?.isStepBack === true || isBehind(delivery.content, before);
      kept = { ...delivery, receivedAtMs: clock.wallMs(), isStepBack };
      if (verdict === 'newer' || unsaved !== undefined) unsaved = kept;
    },
    check() {
      if (unsaved !== undefined || clock.monotonicMs() - checkedAtMs >= CHECK_EVERY_MS) void write();
    },
    write,
  };
}

/** Whether the server insisted on a document: it is older than the one before, or of another environment. */
function isBehind({ scope, documentTime }: Content, before: Snapshot | undefined): boolean {
  if (before === undefined || before.origin === 'bootstrap') return false;
  return scope !== before.scope || Number(documentTime) < Number(before.documentTime);
}

function restoreFrom(documents: DocumentStore, { offer, report }: PartHost): Promise<void> | undefined {
  const take = (content: Content | undefined): void => {
    if (content !== undefined) offer(content, 'persisted');
  };
  const cannotRead = (thrown: unknown): void => {
    const why = describeThrown(thrown);
    report(toFlagClientError(thrown, 'storage', `Could not read the stored document (${why}); it is ignored.`));
  };
  try {
    const loaded = documents.load();
    if (isPromise(loaded)) return Promise.resolve(loaded).then(take).then(undefined, cannotRead);
    take(loaded);
  } catch (thrown) {
    cannotRead(thrown);
  }
  return undefined;
}
