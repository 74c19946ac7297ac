import type { ClientOptions } from './client-options.ts';

/** What a client for which the server evaluates is made of; its `environmentKey` may be of either kind. */
export interface RemoteClientOptions extends ClientOptions {
  /** Whether to listen for announced changes beside polling: with a client-side key alone. @defaultValue false */
  readonly streaming?: boolean | undefined;
}
