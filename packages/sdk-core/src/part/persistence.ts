import { type Clock, coalesce, describeThrown, isPromise, toFlagClientError } from '@burgee/flagsmith-api';
import type { Part, PartHooks, PartHost } from '../kernel/part.ts';
import type { Content, DocumentStore, ReceivedDocument, Snapshot } from '../snapshot/snapshot.ts';

/** How often to check that the stored document is still there. */
const CHECK_EVERY_MS = 60_000;

/**
 * Makes the part that keeps the last good document in a store: it offers what is stored when the client starts and after
 * each failure of the source, and writes each newer document. The client never waits for it.
 */
export function persistence(documents: DocumentStore, clock: Clock): Part {
  return (host) => ({ ...restoring(documents, host), ...storing(documents, clock, host) });
}

function restoring(documents: DocumentStore, host: PartHost): PartHooks {
  const pending = new Set<Promise<void>>();

  function restore(): void {
    const restored = offerStored(documents, host);
    if (restored === undefined) return;
    pending.add(restored);
    void restored.then(() => pending.delete(restored));
  }

  return {
    start: restore,
    restoring: () => (pending.size === 0 ? undefined : Promise.all(pending)),
    onFailed({ code }) {
      // Another process may have stored a document that it fetched meanwhile.
      if (code !== 'older_document' && code !== 'unconfirmed_document') restore();
    },
  };
}

/** Returns a promise, which never rejects, if the storage is asynchronous. */
function offerStored(documents: DocumentStore, { offer, report }: PartHost): Promise<void> | undefined {
  const take = (content: Content | undefined): void => {
    if (content !== undefined) offer(content, 'persisted');
  };
  const cannotRead = (thrown: unknown): void => {
    const why = describeThrown(thrown);
    report(toFlagClientError(thrown, 'storage', `Could not read the stored document (${why}); it is ignored.`));
  };
  try {
    const stored = documents.load();
    if (isPromise(stored)) return Promise.resolve(stored).then(take).then(undefined, cannotRead);
    take(stored);
  } catch (thrown) {
    cannotRead(thrown);
  }
  return undefined;
}

function storing(documents: DocumentStore, clock: Clock, { report }: PartHost): PartHooks {
  /** The last document that the client took, as long as it may be stored. */
  let kept: ReceivedDocument | undefined;
  let isSaved = true;
  let writtenAtMs = Number.NEGATIVE_INFINITY;

  const write = coalesce(async () => {
    const document = kept;
    if (document === undefined) return;
    writtenAtMs = clock.monotonicMs();
    try {
      await (isSaved ? documents.restore(document) : documents.save(document));
      if (kept === document) isSaved = true;
    } catch (thrown) {
      failed(thrown, document);
    }
  });

  function failed(thrown: unknown, document: ReceivedDocument): void {
    const message = `Could not store the document (${describeThrown(thrown)}); it stays in use.`;
    const { code } = report(toFlagClientError(thrown, 'storage', message));
    if (code !== 'body_too_large' || kept !== document) return;
    // It would not fit the next time either.
    kept = undefined;
    isSaved = true;
  }

  return {
    onDelivered({ content, texts }, { verdict }, before) {
      if (texts.length === 0) return;
      const isStepBack = (!isSaved && kept?.isStepBack === true) || isBehind(content, before);
      kept = { content, texts, receivedAtMs: clock.wallMs(), isStepBack };
      if (verdict === 'newer') isSaved = false;
    },
    onConfirmed() {
      if (!isSaved || clock.monotonicMs() - writtenAtMs >= CHECK_EVERY_MS) void write();
    },
    settle: write,
  };
}

/** Whether the server insisted on a document that is older than the one before, or of another environment. */
function isBehind({ scope, documentTime }: Content, before: Snapshot | undefined): boolean {
  if (before === undefined || before.origin === 'bootstrap') return false;
  return scope !== before.scope || Number(documentTime) < Number(before.documentTime);
}
