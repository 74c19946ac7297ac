import type { Identity } from '@burgee/engine';
import type { ReadValue } from './client-case.ts';

/** An SDK with a server and a clock that a case controls. An SDK that implements it can run every client case. */
export interface Platform {
  /** Sets the server's answer from now on. */
  readonly answer: (reply: PlatformReply) => void;
  /** Advances the clock, and runs everything that is due. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Creates the client, which starts by itself. */
  readonly start: (options: ClientOptions) => PlatformReads;
  /** Stops the client and the server. */
  readonly stop: () => Promise<void>;
}

export type PlatformReply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds: number | undefined }
  | { readonly kind: 'hang' }
  | { readonly kind: 'refuse' };

interface ClientOptions {
  readonly pollSeconds: number;
  /** A document as parsed JSON. */
  readonly bootstrap: unknown;
}

export interface PlatformReads {
  readonly isEnabled: (flag: string, fallback: boolean, identity: Identity | undefined) => ReadValue;
  readonly valueOf: (flag: string, fallback: ReadValue, identity: Identity | undefined) => ReadValue;
}
