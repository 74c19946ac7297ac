import type { Identity } from '@burgee/engine';
import type { ReadValue } from './client-case.ts';

/** An SDK, on a server and in a time that a case rules. An SDK that implements it runs every client case. */
export interface Platform {
  /** What the server answers from now on. */
  readonly answer: (reply: PlatformReply) => void;
  /** Lets time pass, and everything that falls due in it be done. */
  readonly advance: (seconds: number) => Promise<void>;
  /** Makes the client, which starts by itself. */
  readonly start: (options: ClientOptions) => PlatformReads;
  /** Ends the client and the server. */
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
