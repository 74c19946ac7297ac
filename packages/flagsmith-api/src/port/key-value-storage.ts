/**
 * Keeps texts under names, such as a folder, `localStorage` or Redis. The client uses a synchronous storage synchronously, so
 * that a browser has its flags before the first paint. Every function may throw or reject: the client reports an error and
 * tries again.
 *
 * A write replaces the whole text or nothing; a reader never sees a part.
 */
export interface KeyValueStorage {
  /** Returns the stored text; `undefined` if there is no such text. */
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
 * Decides whether a stored text may be replaced, from the text or from its first 512 characters or more; `undefined` if there
 * is no text, or a damaged one. It may be called again after each lost race. If it throws, the write fails with that error.
 */
export type MayReplace = (stored: string | undefined) => boolean;

/** A value now, or later. */
export type Awaitable<T> = T | PromiseLike<T>;

export function isPromise<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
