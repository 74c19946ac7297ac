import type { FlagClientError, RequestTraits } from '@burgee/flagsmith-api';
import type { Flags } from '../read/flags.ts';

/** Flags as a server evaluated them at one moment. They do not change. */
export interface FetchedFlags extends Flags {
  /**
   * Why the server did not answer; `undefined` if it did. Without an answer, flags of the environment are the last good
   * ones, and reads of an identity answer their fallbacks.
   */
  readonly error: FlagClientError | undefined;
}

/**
 * What a client can fetch from a server that evaluates. A fetch takes at most `requestTimeoutMs` and never rejects; while
 * the server is down it answers at once. Failures go to `error` listeners. The client's status describes the flags of the
 * environment only.
 */
export interface RemoteFlags {
  /** Fetches the flags of the environment, which the client's own reads then answer from. Joins a pending request. */
  fetchFlags(): Promise<FetchedFlags>;
  /**
   * Fetches the flags of an identity. The server stores the traits, unless they or the whole identity are transient.
   * Without an identifier (empty text) the identity is transient, and the traits decide which variants it gets.
   */
  fetchIdentityFlags(identifier: string, traits?: RequestTraits, options?: FetchOptions): Promise<FetchedFlags>;
}

export interface FetchOptions {
  /** Whether the server stores nothing about the identity. @defaultValue false */
  readonly transient?: boolean | undefined;
}
