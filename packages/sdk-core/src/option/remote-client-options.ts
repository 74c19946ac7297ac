import type { ClientOptions } from './client-options.ts';

/** What a client for which the server evaluates is made of; its `environmentKey` may be of either kind. */
export interface RemoteClientOptions extends ClientOptions {
  /** Whether to listen for announced changes in addition to polling; needs a client-side key. @defaultValue false */
  readonly streaming?: boolean | undefined;
}
