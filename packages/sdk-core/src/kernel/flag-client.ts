import type { FlagExplanation, SegmentResult, TraitValue } from '@burgee/engine';
import type { RefreshResult, Stop } from '@burgee/flagsmith-api';
import type { ClientEventName, Listener } from '../event/client-event.ts';
import type { ClientStatus } from '../event/client-status.ts';
import type { Flags } from '../read/flags.ts';

export type Traits = Readonly<Record<string, TraitValue>>;

/** The flags of one identity. */
export interface IdentityFlags extends Flags {
  /** The segments that the identity is in; empty where a server evaluates. */
  segments(): readonly SegmentResult[];
  /** Every step that led to a flag's result; `undefined` if there is no such flag, or where a server evaluates. */
  explain(name: string): FlagExplanation | undefined;
}

/**
 * A client. Its reads answer at once, from a document that the client keeps up to date. They read the flags of the
 * environment, without an identity.
 */
export interface FlagClient extends Flags {
  /**
   * Returns a view of the flags of one identity. It evaluates a flag when you read it, and each segment at most once.
   *
   * A view keeps the document that is in use when it is made, so one request sees one state: make a view for each request
   * and discard it afterwards. A view that is made before the first document uses the first one that arrives. Do not change
   * the traits while you use the view, and call its methods on it: they cannot be destructured.
   */
  getIdentityFlags(identifier: string, traits?: Traits): IdentityFlags;
  /**
   * Resolves when the source has answered, has failed while an older document answers reads, or has refused the key; at once
   * if there is nothing to ask; and after the time limit (milliseconds, `Infinity` for none, @defaultValue 2000). Never
   * rejects.
   */
  ready(options?: { readonly timeoutMs?: number | undefined }): Promise<ReadyResult>;
  status(): ClientStatus;
  /** Listens to an event until the returned function is called. */
  on<Name extends ClientEventName>(event: Name, listener: Listener<Name>): Stop;
  /** Asks the source now, or joins a pending request. Resolves after one attempt and never rejects. */
  refresh(): Promise<RefreshResult>;
  /** Sends the counts of reads. Resolves when they are sent, or kept for later; never rejects. */
  flush(): Promise<void>;
  /**
   * Stops the client, and waits up to 2 s until counts are sent and documents are stored. Reads still answer from the last
   * document. Further calls return the same promise; it never rejects.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ReadyResult {
  /** Whether reads answer from a document. `status` says which one, or why it is missing. */
  readonly ok: boolean;
  readonly status: ClientStatus;
}
