import type { RequestTraits } from '../api/identity-request.ts';
import type { FlagClientError } from '../error/flag-client-error.ts';
import type { Flags } from '../read/flags.ts';

/** Flags as a server gave them at one moment. They do not change any more. */
export interface FetchedFlags extends Flags {
  /**
   * Why there was no answer: then the flags of the environment are the last good ones, and those of an identity are
   * fallbacks. `undefined` when there was one.
   */
  readonly error: FlagClientError | undefined;
}

/**
 * What a client does for which the server evaluates. It waits for the server, at most `requestTimeoutMs`, and never
 * rejects; while the server is down it does not even wait. Failures are told to `error` listeners; the status speaks of
 * the environment's flags alone.
 */
export interface RemoteFlags {
  /** Fetches the flags of the environment, for the client's own reads too. Joins a request under way. */
  fetchFlags(): Promise<FetchedFlags>;
  /**
   * Fetches the flags of an identity. The server stores the traits, unless they or the whole identity are transient.
   * Without an identifier (empty text) the identity is transient, and the traits decide which variants it gets.
   */
  fetchIdentityFlags(identifier: string, traits?: RequestTraits, options?: FetchOptions): Promise<FetchedFlags>;
}

export interface FetchOptions {
  /** Whether nothing about the identity is stored. @defaultValue false */
  readonly transient?: boolean | undefined;
}
