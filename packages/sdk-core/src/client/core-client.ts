import type { Identity } from '@burgee/engine';
import type { FlagClientError } from '../error/flag-client-error.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Report } from '../event/teller.ts';
import { createVoice } from '../event/voice.ts';
import type { Ports } from '../port/ports.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';
import { createSnapshotStore, type SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { DataSource, RefreshResult } from '../source/data-source.ts';
import type { DocumentStore } from '../source/document-store.ts';
import { createAnalytics, type SendCounts } from './analytics.ts';
import { createClientSink } from './client-sink.ts';
import { environmentFlags } from './environment-flags.ts';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { FlagClient } from './flag-client.ts';
import type { Flags } from './flags.ts';
import { identityFlags, identityFlagsOver } from './identity-flags.ts';
import { keepDocuments, type Offer } from './keep-documents.ts';
import { createLifecycle } from './lifecycle.ts';
import { logStory } from './log-story.ts';
import { observeReads } from './observe-reads.ts';
import type { Overrides } from './overridden-flag.ts';
import { createOverrideSet } from './overrides.ts';
import { queueChange } from './queue-change.ts';
import { createStatusTracker } from './status-tracker.ts';
import type { ReadOptions } from './typed-reads.ts';

export interface CoreClientOptions {
  /** Where flags come from. It is started at once. */
  readonly source: DataSource;
  /** Answers until something newer arrives. What it throws is reported, and then there is none. */
  readonly bootstrap?: (() => Content) | undefined;
  /** Where the last good document is kept. @defaultValue none */
  readonly documents?: DocumentStore | undefined;
  /** Takes the counts of reads. @defaultValue none: reads are not counted */
  readonly sendCounts?: SendCounts | undefined;
  readonly overrides?: Overrides | undefined;
  readonly onEvaluation?: EvaluationHook | undefined;
  /** Keys that must not be seen in messages. */
  readonly secrets?: readonly string[] | undefined;
  /** What the client is made of, in a few words, for the log. */
  readonly about?: string | undefined;
}

/** What SDKs get, and pass on as far as their users need it. */
export interface CoreClient extends FlagClient {
  /** What answers reads now. */
  snapshot(): Snapshot | undefined;
  /** Puts other overrides in the place of all there were. Tells `change` listeners of the flags concerned. */
  setOverrides(overrides: Overrides): void;
  /** The flags of some content, for its identity if it has one, as this client reads flags: overridden, counted, observed. */
  flagsOf(content: Content | undefined, identity?: Identity): Flags;
  /** Refreshes at once, where `refresh` waits for who calls it in a loop. */
  refreshNow(): Promise<RefreshResult>;
  /** Tells `error` listeners and the log of a failure. Gives the error as it may be shown. */
  report(error: FlagClientError): FlagClientError;
}

/**
 * Makes a client over a source and starts it. What only some clients need comes in with the options, so that a bundle
 * has nothing of the engine unless its source brings it.
 */
export function createCoreClient(options: CoreClientOptions, ports: Ports): CoreClient {
  const { clock, timers } = ports;
  const { mask, reporter, events, tell, report } = createVoice(options.secrets ?? [], ports);
  const store = createSnapshotStore(clock);
  const tracker = createStatusTracker({
    store,
    events,
    clock,
    timers,
    reporter,
    staleAfterMs: options.source.staleAfterMs,
  });
  logStory({ events, reporter, store, clock, about: options.about ?? 'over a source of its own' });
  const offer: Offer = (content, origin) => {
    if (tracker.status().state === 'closed') return;
    queueChange(store.offer(content, origin).changes, events);
    tracker.reconsider();
    events.deliver();
  };
  const documents = options.documents && keepDocuments({ documents: options.documents, offer, report, clock });
  const overrides = createOverrideSet(options.overrides, hasFlag(store));
  const analytics = options.sendCounts && createAnalytics({ send: options.sendCounts, timers, report });
  const observe = observeReads({ hook: options.onEvaluation, analytics, overrides, report });
  const reads = { overrides, observe, reporter };

  if (options.bootstrap !== undefined) offerBootstrap(options.bootstrap, offer, report);
  documents?.restore();
  const running = options.source.start(createClientSink({ store, tracker, events, reporter, tell, documents }));

  return {
    ...environmentFlags(store.held, reads),
    ...createLifecycle({ running, analytics, documents, tracker, events, clock, timers, mask }),
    getIdentityFlags: identityFlagsOver(store.held, reads),
    snapshot: store.held,
    flagsOf: (content, identity) => flagsOf(content, identity, reads),
    report,
    setOverrides(next) {
      queueChange(overrides.replace(next), events);
      events.deliver();
    },
  };
}

function hasFlag({ held }: SnapshotStore): (name: string) => boolean {
  return (name) => held()?.evaluator.evaluateFlag(name) !== undefined;
}

function flagsOf(content: Content | undefined, identity: Identity | undefined, reads: ReadOptions): Flags {
  if (identity === undefined) return environmentFlags(() => content, reads);
  const { segments, explain, ...flags } = identityFlags(identity, () => content, reads);
  return flags;
}

function offerBootstrap(bootstrap: () => Content, offer: Offer, report: Report): void {
  try {
    offer(bootstrap(), 'bootstrap');
  } catch (thrown) {
    report(toFlagClientError(thrown, 'invalid_document', 'The bootstrap could not be read; it is left out.'));
  }
}
