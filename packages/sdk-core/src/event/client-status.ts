import type { FlagClientError, Origin, StreamState } from '@burgee/flagsmith-api';

/**
 * The state of a client.
 *
 * | state | reads answer from | means |
 * | --- | --- | --- |
 * | `initializing` | bootstrap or storage, else fallbacks | the client waits for the first answer of the source |
 * | `ready` | the document | the source confirmed it recently |
 * | `stale` | the last good document | the source has not confirmed it for too long, or never yet |
 * | `offline` | fallbacks | there is no document, and the source fails; the client keeps trying |
 * | `closed` | the last document, if any | the client makes no more requests |
 */
export type ClientState = 'initializing' | 'ready' | 'stale' | 'offline' | 'closed';

/** The status of a client at one moment. */
export interface ClientStatus {
  readonly state: ClientState;
  /** `undefined` while there is no document. */
  readonly origin: Origin | undefined;
  /** When the document last changed at its server, in ISO 8601; `undefined` if it does not say. */
  readonly documentTime: string | undefined;
  /** Milliseconds since the source last confirmed that the document is current; `undefined` if it never did. */
  readonly ageMs: number | undefined;
  readonly stream: StreamState;
  /** Why the last attempt failed; `undefined` once one succeeds. */
  readonly lastError: FlagClientError | undefined;
}
