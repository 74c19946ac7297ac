import type { FlagClientError } from '../error/flag-client-error.ts';

/**
 * Where a client stands.
 *
 * | state | reads answer from | means |
 * | --- | --- | --- |
 * | `initializing` | bootstrap or storage, else fallbacks | the first answer of the source is awaited |
 * | `ready` | the document | the source confirmed it not long ago |
 * | `stale` | the last good document | the source has not confirmed it for too long, or never yet |
 * | `offline` | fallbacks | there is no document, and the source fails; it is asked again and again |
 * | `closed` | what was there last | nothing is asked any more |
 */
export type ClientState = 'initializing' | 'ready' | 'stale' | 'offline' | 'closed';

/** Where the document in use comes from, the truest first. */
export type Origin = 'live' | 'persisted' | 'bootstrap';

/** `off`: not asked for, or not possible; `down`: lost, being tried again while polling goes on. */
export type StreamState = 'off' | 'connecting' | 'connected' | 'down';

/** A picture of a client at one moment. */
export interface ClientStatus {
  readonly state: ClientState;
  /** `undefined` while there is no document. */
  readonly origin: Origin | undefined;
  /** When the document last changed at its server, ISO 8601; `undefined` when it does not say. */
  readonly documentTime: string | undefined;
  /** Milliseconds since the source last confirmed that the document is current; `undefined` when it never did. */
  readonly ageMs: number | undefined;
  readonly stream: StreamState;
  /** Why the last attempt failed; `undefined` once one succeeds. */
  readonly lastError: FlagClientError | undefined;
}
