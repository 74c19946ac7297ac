/**
 * Keeps texts under names: a folder, `localStorage`, Redis. Synchronous storages are used synchronously, so that a browser
 * has its flags before the first paint. Every function may throw or reject: the client reports it, goes on, and tries again.
 *
 * A write replaces the whole text or nothing of it; a reader never sees a part.
 */
export interface KeyValueStorage {
  /** Gives what is stored; `undefined` when there is nothing. */
  readonly read: (key: string) => Awaitable<string | undefined>;
  readonly write: (key: string, text: string) => Awaitable<void>;
  /**
   * Writes only if `mayReplace` agrees to what is stored, and only if nobody wrote in between. With this, processes that
   * share the storage never put an older document over a newer one.
   * @defaultValue `read`, then `write`: another process may write in between
   */
  readonly replace?: ((key: string, text: string, mayReplace: MayReplace) => Awaitable<void>) | undefined;
}

/**
 * Decides about a stored text, or about its first 512 characters or more; `undefined` stands for nothing and for what
 * is damaged. It may be called again after each lost race. What it throws is the failure of the write.
 */
export type MayReplace = (stored: string | undefined) => boolean;

/** A value now, or later. */
export type Awaitable<T> = T | PromiseLike<T>;

export function isPromise<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
