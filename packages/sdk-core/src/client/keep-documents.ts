import { describeThrown } from '../error/describe-thrown.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Report } from '../event/teller.ts';
import { isPromise } from '../port/awaitable.ts';
import { oneAtATime } from '../port/one-at-a-time.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { Delivery } from '../source/data-source.ts';
import type { DocumentStore } from '../source/document-store.ts';

/** The client's side of a document store. It never throws and never waits for it. */
export interface DocumentKeeper {
  /** Looks at what is stored, and offers what is new: at once, where the storage is synchronous. */
  readonly restore: () => void;
  readonly save: (delivery: Delivery) => void;
  /** Resolves when everything is written. Never rejects. */
  readonly settled: () => Promise<void>;
}

/** Puts a document to use that comes from elsewhere than the source, unless there is a better one. */
export type Offer = (content: Content, origin: 'persisted' | 'bootstrap') => void;

export interface DocumentKeeperOptions {
  readonly documents: DocumentStore;
  readonly offer: Offer;
  readonly report: Report;
}

export function keepDocuments({ documents, offer, report }: DocumentKeeperOptions): DocumentKeeper {
  let unsaved: Delivery | undefined;

  const write = oneAtATime(async () => {
    const delivery = unsaved;
    unsaved = undefined;
    if (delivery === undefined) return;
    try {
      await documents.save(delivery);
    } catch (thrown) {
      const why = describeThrown(thrown);
      report(toFlagClientError(thrown, 'storage', `Could not store the document (${why}); it is in use all the same.`));
    }
  });

  function cannotRead(thrown: unknown): void {
    const why = describeThrown(thrown);
    report(toFlagClientError(thrown, 'storage', `Could not read the stored document (${why}); it is ignored.`));
  }

  function take(content: Content | undefined): void {
    if (content !== undefined) offer(content, 'persisted');
  }

  return {
    restore() {
      try {
        const loaded = documents.load();
        if (isPromise(loaded)) loaded.then(take).then(undefined, cannotRead);
        else take(loaded);
      } catch (thrown) {
        cannotRead(thrown);
      }
    },
    save(delivery) {
      unsaved = delivery;
      void write();
    },
    settled: write,
  };
}
