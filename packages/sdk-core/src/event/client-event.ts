import type { FlagChange } from '@burgee/engine';
import type { FlagClientError } from '../error/flag-client-error.ts';
import type { ClientStatus } from './client-status.ts';

/**
 * What listeners are told. Of one document they hear `change`, then `ready`, then `status`; what a listener
 * causes is told after what it was told. Reads already answer from the new state.
 */
export interface ClientEvents {
  /** The state has become `ready`: for the first time, or again after `stale` or `offline`. */
  readonly ready: ClientStatus;
  /** Flags of which some identity may now get another answer. */
  readonly change: FlagsChanged;
  /** The state has become `stale`. */
  readonly stale: ClientStatus;
  /** An attempt failed; the client goes on and tries again. */
  readonly error: FlagClientError;
  /** The state, origin or stream state differs from before. */
  readonly status: ClientStatus;
}

export interface FlagsChanged {
  /** Never empty; in the order of the new document, then those that it no longer has. */
  readonly names: readonly string[];
  /** The same, and what happened to each. */
  readonly changes: readonly FlagChange[];
}

export type ClientEventName = keyof ClientEvents;

/** Called synchronously. What it throws is reported as an `error` of code `callback` and stops nobody else. */
export type Listener<Name extends ClientEventName> = (event: ClientEvents[Name]) => void;
