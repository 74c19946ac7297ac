import { FlagClientError } from '../error/flag-client-error.ts';
import type { Emitter } from '../event/emitter.ts';
import type { Reporter } from '../event/reporter.ts';
import type { Tell } from '../event/teller.ts';
import type { Doubt } from '../snapshot/doubt.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { RefreshResult, Sink } from '../source/data-source.ts';
import type { DocumentKeeper } from './keep-documents.ts';
import { queueChange } from './queue-change.ts';
import type { StatusTracker } from './status-tracker.ts';

export interface ClientSinkOptions {
  readonly store: SnapshotStore;
  readonly tracker: StatusTracker;
  readonly events: Emitter;
  readonly reporter: Reporter;
  readonly tell: Tell;
  readonly documents: DocumentKeeper | undefined;
}

/** Where the source of a client delivers to: installs, tracks, tells. */
export function createClientSink({ store, tracker, events, reporter, tell, documents }: ClientSinkOptions): Sink {
  function refuse(reason: FlagClientError): RefreshResult {
    const error = tell(reason);
    tracker.failed(error);
    events.deliver();
    return { ok: false, error };
  }

  return {
    held: store.held,
    receive(delivery) {
      const { content, texts } = delivery;
      const before = store.held();
      const { verdict, doubt, changes } = store.offer(content, 'live');
      if (verdict === 'older') return refuse(older());
      if (verdict === 'unconfirmed') return refuse(unconfirmed(doubt));
      if (verdict === 'newer') sayDoubts(content, reporter);
      if (texts.length > 0) documents?.keep(delivery, verdict, before);
      queueChange(changes, events);
      tracker.confirmed();
      events.deliver();
      return { ok: true, changed: verdict === 'newer' };
    },
    confirm() {
      documents?.confirmed();
      tracker.confirmed();
      events.deliver();
    },
    fail(error) {
      tracker.failed(tell(error));
      // Another process may have been luckier, and share what it got.
      documents?.restore();
      events.deliver();
    },
    stream(state, error) {
      tracker.streaming(state, error && tell(error));
      events.deliver();
    },
  };
}

function older(): FlagClientError {
  const message = 'The server sent an older document than the one in use, which stays in use.';
  return new FlagClientError('older_document', message);
}

function unconfirmed(doubt: Doubt | undefined): FlagClientError {
  const message = `The server sent a document, but ${doubt}. It is used, and stored, when it comes again; until then the last one stays in use.`;
  return new FlagClientError('unconfirmed_document', message);
}

function sayDoubts({ evaluator }: Content, reporter: Reporter): void {
  const [first, ...others] = evaluator.environment?.diagnostics ?? [];
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const message = `The document has parts that cannot work: ${first.path.join('.')}: ${first.message}${more}`;
  reporter.say('warn', 'diagnostics', message);
}
