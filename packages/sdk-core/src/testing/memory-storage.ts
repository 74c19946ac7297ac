import type { KeyValueStorage } from '@burgee/sdk-core';

/** Storage in memory, asynchronous as a file is. What it keeps is in `texts`, to look at and to spoil. */
export function memoryStorage(texts: Map<string, string> = new Map()): KeyValueStorage {
  return {
    read: (key) => Promise.resolve(texts.get(key)),
    write(key, text) {
      texts.set(key, text);
      return Promise.resolve();
    },
  };
}
