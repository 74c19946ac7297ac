import type { KeyValueStorage } from '@burgee/flagsmith-api';

/** A storage in memory, asynchronous like a file. Its texts are in `texts`, where a test can read and damage them. */
export function memoryStorage(texts: Map<string, string> = new Map()): KeyValueStorage {
  return {
    read: (key) => Promise.resolve(texts.get(key)),
    write(key, text) {
      texts.set(key, text);
      return Promise.resolve();
    },
  };
}
