import type { Bucketing, LinearMatcher } from '@burgee/engine';
import type { ClientOptions } from './client-options.ts';

/** What a client that evaluates documents itself is made of; its `environmentKey` is the server-side one, `ser.…`. */
export interface LocalClientOptions extends ClientOptions {
  /**
   * Whether to listen for announced changes in addition to polling: `true` always, `auto` where the document says that its
   * project announces them. @defaultValue auto
   */
  readonly streaming?: boolean | 'auto' | undefined;
  /** Bucketings beyond MD5 that documents may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
  /** Runs REGEX patterns that could take too long natively. */
  readonly linearMatcher?: LinearMatcher | undefined;
}
