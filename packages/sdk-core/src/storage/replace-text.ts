import { type Awaitable, isPromise, type KeyValueStorage, type MayReplace } from '../port/key-value-storage.ts';

/** Replaces a text in one step where the storage can; else another process may write between the look and the write. */
export function replaceText(
  storage: KeyValueStorage,
  key: string,
  text: string,
  mayReplace: MayReplace,
): Awaitable<void> {
  if (storage.replace !== undefined) return storage.replace(key, text, mayReplace);
  const write = (stored: string | undefined) => (mayReplace(stored) ? storage.write(key, text) : undefined);
  const stored = readQuietly(storage, key);
  return isPromise(stored) ? stored.then(write) : write(stored);
}

/** What cannot be read may be replaced: if the storage is down, the write will say so. */
function readQuietly(storage: KeyValueStorage, key: string): Awaitable<string | undefined> {
  try {
    const stored = storage.read(key);
    return isPromise(stored) ? stored.then(undefined, () => undefined) : stored;
  } catch {
    return undefined;
  }
}
