import type { FlagExplanation, SegmentResult, TraitValue } from '@burgee/engine';
import type { ClientEventName, Listener } from '../event/client-event.ts';
import type { ClientStatus } from '../event/client-status.ts';
import type { Stop } from '../port/ports.ts';
import type { Flags } from '../read/flags.ts';
import type { RefreshResult } from '../refresh/data-source.ts';

export type Traits = Readonly<Record<string, TraitValue>>;

/** The flags as one identity gets them. */
export interface IdentityFlags extends Flags {
  /** The segments that the identity is in; empty where results come from a server. */
  segments(): readonly SegmentResult[];
  /** Every step that led to a flag's result; `undefined` without such a flag, or where results come from a server. */
  explain(name: string): FlagExplanation | undefined;
}

/**
 * A client: reads that answer at once, from a document that is kept fresh behind them. The reads of the client itself
 * are those of the environment, without an identity.
 */
export interface FlagClient extends Flags {
  /**
   * A view of the flags for one identity: nothing is evaluated before it is read, and segments are tested at most once.
   *
   * A view belongs to the document in use when it was made, so that one request sees one state of the world; make one for
   * each request and let it go. A view made before the first document takes the first one that comes. Traits must not be
   * changed while their view is used.
   */
  getIdentityFlags(identifier: string, traits?: Traits): IdentityFlags;
  /**
   * Resolves when the source has answered, has failed while an older document answers reads, or has refused the key; at once
   * when there is nothing to ask; and after the time limit (milliseconds, `Infinity` for none, @defaultValue 2000). Never
   * rejects.
   */
  ready(options?: { readonly timeoutMs?: number | undefined }): Promise<ReadyResult>;
  status(): ClientStatus;
  /** Listens, until the function it returns is called. */
  on<Name extends ClientEventName>(event: Name, listener: Listener<Name>): Stop;
  /** Asks the source now, or joins the request under way. Resolves after one attempt and never rejects. */
  refresh(): Promise<RefreshResult>;
  /** Sends the counts gathered so far. Resolves when they are sent or kept for later; never rejects. */
  flush(): Promise<void>;
  /**
   * Stops everything, sends what is counted (for at most 2 s) and lets go. Reads go on answering from the last document.
   * Calling it again gives the same promise; it never rejects.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ReadyResult {
  /** Whether reads answer from a document; `status` says from which, or why from none. */
  readonly ok: boolean;
  readonly status: ClientStatus;
}
