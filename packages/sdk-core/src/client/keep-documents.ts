import { describeThrown } from '../error/describe-thrown.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Report } from '../event/teller.ts';
import { isPromise } from '../port/awaitable.ts';
import type { Clock } from '../port/clock.ts';
import { oneAtATime } from '../port/one-at-a-time.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';
import type { Verdict } from '../snapshot/snapshot-store.ts';
import type { Delivery } from '../source/data-source.ts';
import type { DocumentStore, KeptDocument } from '../source/document-store.ts';

/** The client's side of a document store. It never throws and never waits for it. */
export interface DocumentKeeper {
  /** Looks at what is stored, and offers what is new: at once, where the storage is synchronous. */
  readonly restore: () => void;
  /** Resolves when nothing is being read from the storage. Never rejects. */
  readonly restored: () => Promise<void>;
  /** Takes a document that is in use now, to be stored if it is newer. `before` was in use until then. */
  readonly keep: (delivery: Delivery, verdict: Verdict, before: Snapshot | undefined) => void;
  /** The server confirmed what is in use: stores what could not be stored, and looks from time to time whether it is still there. */
  readonly confirmed: () => void;
  /** Resolves when everything is stored, or has failed once more. Never rejects. */
  readonly settled: () => Promise<void>;
}

/** Puts a document to use that comes from elsewhere than the source, unless there is a better one. */
export type Offer = (content: Content, origin: 'persisted' | 'bootstrap') => void;

export interface DocumentKeeperOptions {
  readonly documents: DocumentStore;
  readonly offer: Offer;
  readonly report: Report;
  readonly clock: Clock;
}

/** How often to look whether what was stored is still there. */
const LOOK_EVERY_MS = 60_000;

export function keepDocuments({ documents, offer, report, clock }: DocumentKeeperOptions): DocumentKeeper {
  let kept: KeptDocument | undefined;
  let unsaved: KeptDocument | undefined;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let restored = Promise.resolve();

  const write = oneAtATime(async () => {
    const document = kept;
    if (document === undefined) return;
    lookedAtMs = clock.monotonicMs();
    try {
      await documents.save(document, unsaved === undefined ? 'lost' : 'new');
      if (unsaved === document) unsaved = undefined;
    } catch (thrown) {
      cannotStore(thrown, document);
    }
  });

  function cannotStore(thrown: unknown, document: KeptDocument): void {
    const why = describeThrown(thrown);
    const message = `Could not store the document (${why}); it is in use all the same.`;
    const error = toFlagClientError(thrown, 'storage', message);
    report(error);
    // It would not fit the next time either.
    if (error.code === 'body_too_large' && kept === document) kept = unsaved = undefined;
  }

  function confirmed(): void {
    if (unsaved !== undefined || clock.monotonicMs() - lookedAtMs >= LOOK_EVERY_MS) void write();
  }

  return {
    restore() {
      const restoring = restoreFrom(documents, { offer, report });
      if (restoring !== undefined) restored = restored.then(() => restoring);
    },
    restored: () => restored,
    keep(delivery, verdict, before) {
      const isStepBack = unsaved?.isStepBack === true || isBehind(delivery.content, before);
      kept = { ...delivery, receivedAtMs: clock.wallMs(), isStepBack };
      if (verdict === 'newer' || unsaved !== undefined) unsaved = kept;
      confirmed();
    },
    confirmed,
    settled: write,
  };
}

/** Whether the server had to insist on a document: it is older than the one before, or of another environment. */
function isBehind({ scope, documentTime }: Content, before: Snapshot | undefined): boolean {
  if (before === undefined || before.origin === 'bootstrap') return false;
  return scope !== before.scope || Number(documentTime) < Number(before.documentTime);
}

function restoreFrom(
  documents: DocumentStore,
  { offer, report }: Pick<DocumentKeeperOptions, 'offer' | 'report'>,
): Promise<void> | undefined {
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
