import type { FlagClientError } from '../error/flag-client-error.ts';
import type { StreamState } from '../event/client-status.ts';
import type { Stop } from '../port/timers.ts';
import type { Content, Snapshot } from '../snapshot/snapshot.ts';

/** Delivers documents for as long as it runs. */
export interface DataSource {
  /** How long a confirmed document counts as fresh, in milliseconds; `Infinity` when it cannot go stale. */
  readonly staleAfterMs: number;
  /** Starts, and delivers at once what is already there. Throws nothing: failures go to the sink. */
  readonly start: (sink: Sink) => RunningSource;
}

export interface RunningSource {
  /** Asks now, without a condition, or joins an attempt under way that does. Resolves after that attempt; never rejects. */
  readonly refresh: () => Promise<RefreshResult>;
  /** Ends everything: nothing reaches the sink afterwards. */
  readonly stop: Stop;
}

/** Receives what a source has. */
export interface Sink {
  /** What is in use: a source derives its conditions from this alone, never from what it delivered. */
  readonly held: () => Snapshot | undefined;
  /** Puts a delivery to use, or says why it is not used. */
  readonly receive: (delivery: Delivery) => RefreshResult;
  /** The server says that what is held is current. */
  readonly confirm: () => void;
  /** An attempt to get a document failed. */
  readonly fail: (error: FlagClientError) => void;
  /** The event stream is in another state, `error` being why it is down. */
  readonly stream: (state: StreamState, error?: FlagClientError) => void;
}

export interface Delivery {
  readonly content: Content;
  /** The JSON texts that it was read from, for storing: the document and its pages. Empty when not to be stored. */
  readonly texts: readonly string[];
}

/**
 * What came of asking. `changed`: whether a newer document is in use now. `error`: why there was no document, or why the
 * one that came is not used: `older_document`, `unconfirmed_document`.
 */
export type RefreshResult =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly error: FlagClientError };
