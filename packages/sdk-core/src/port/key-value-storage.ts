import type { Awaitable } from './awaitable.ts';

/**
 * Keeps texts under names: a folder, `localStorage`, Redis. Synchronous ones are used synchronously, so that a browser
 * has its flags before the first paint. Any of them may throw or reject: that is reported, and the client goes on.
 *
 * Writing replaces the whole text or nothing of it; a reader never sees half of one.
 */
export interface KeyValueStorage {
  readonly read: (key: string) => Awaitable<string | undefined>;
  readonly write: (key: string, text: string) => Awaitable<void>;
}
