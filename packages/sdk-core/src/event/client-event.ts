import type { FlagChange } from '@burgee/engine';
import type { FlagClientError } from '@burgee/flagsmith-api';
import type { ClientStatus } from './client-status.ts';

/**
 * The events of a client. A document causes `change`, then `ready`, then `status`. An event that a listener causes follows
 * the current one. Reads already answer from the new state.
 */
export interface ClientEvents {
  /** The state has become `ready`: for the first time, or again after `stale` or `offline`. */
  readonly ready: ClientStatus;
  /** Flags that may now have another result for some identity. */
  readonly change: FlagsChanged;
  /** The state has become `stale`. */
  readonly stale: ClientStatus;
  /** An attempt failed; the client tries again. */
  readonly error: FlagClientError;
  /** The state, origin or stream state differs from before. */
  readonly status: ClientStatus;
}

export interface FlagsChanged {
  /** Never empty; in the order of the new document, then the flags that it no longer has. */
  readonly names: readonly string[];
  /** The same flags, and what happened to each. */
  readonly changes: readonly FlagChange[];
}

export type ClientEventName = keyof ClientEvents;

/** Called synchronously. If it throws, the client reports an `error` of code `callback` and calls the other listeners. */
export type Listener<Name extends ClientEventName> = (event: ClientEvents[Name]) => void;
