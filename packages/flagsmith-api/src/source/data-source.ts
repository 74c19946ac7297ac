import type { Delivery, Snapshot, Versioned } from '../content/content.ts';
import type { FlagClientError } from '../error/flag-client-error.ts';
import type { Stop } from '../port/ports.ts';
import type { StreamState } from '../stream/event-stream.ts';

/** Delivers flags for as long as it runs. */
export interface DataSource<Content extends Versioned> {
  /** How long confirmed flags count as fresh, in milliseconds; `Infinity` if they cannot become stale. */
  readonly staleAfterMs: number;
  /** Starts, and delivers at once what is already there. Never throws: failures go to the sink. */
  readonly start: (sink: Sink<Content>) => RunningSource;
}

export interface RunningSource {
  /** Loads now and unconditionally, or joins an attempt that does. Resolves after the attempt; never rejects. */
  readonly refresh: () => Promise<RefreshResult>;
  /** Stops everything. Nothing reaches the sink afterwards. */
  readonly stop: Stop;
}

/** Receives what a source delivers. */
export interface Sink<Content extends Versioned> {
  /** What is in use. A source derives its conditions from this alone, never from what it delivered. */
  readonly current: () => Snapshot<Content> | undefined;
  /** Puts a delivery into use, or says why it is refused. */
  readonly receive: (delivery: Delivery<Content>) => RefreshResult;
  /** The server says that what is in use is current. */
  readonly confirm: () => void;
  /** An attempt failed. */
  readonly fail: (error: FlagClientError) => void;
  /** The event stream changed its state. `error` says why it is down. */
  readonly stream: (state: StreamState, error?: FlagClientError) => void;
}

/**
 * The result of a refresh. `changed`: something newer is in use now. `error`: why nothing was loaded, or why it is refused
 * (`older_document`, `unconfirmed_document`).
 */
export type RefreshResult =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly error: FlagClientError };
