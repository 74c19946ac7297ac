import { FlagClientError } from '../error/flag-client-error.ts';
import type { Read } from '../evaluator/read.ts';
import { type Awaitable, isPromise } from '../port/awaitable.ts';
import type { Clock } from '../port/clock.ts';
import type { KeyValueStorage } from '../port/key-value-storage.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { Delivery } from './data-source.ts';
import { parseJson } from './parse-json.ts';
import { readPages } from './read-texts.ts';

/** Keeps the last good document over restarts, and for others who look at the same storage. */
export interface DocumentStore {
  /**
   * What is stored, when it is something that was neither loaded nor saved here before.
   * Throws or rejects with a `FlagClientError` when that cannot be read.
   */
  readonly load: () => Awaitable<Content | undefined>;
  /** Replaces what is stored. May throw or reject with anything. */
  readonly save: (delivery: Delivery) => Awaitable<void>;
}

export interface DocumentStoreOptions {
  readonly storage: KeyValueStorage;
  readonly key: string;
  readonly read: Read;
  readonly clock: Clock;
}

/** The format of what is stored: `{"format":1,"savedAtMs":…,"documentTime":…,"pages":[…]}`, pages being documents as they arrived. */
const FORMAT = 1;

export function documentStore({ storage, key, read, clock }: DocumentStoreOptions): DocumentStore {
  let known: string | undefined;

  function readNew(text: string | undefined): Content | undefined {
    if (text === undefined || headOf(text) === known) return undefined;
    known = headOf(text);
    return readPages(pagesOf(text), read);
  }

  return {
    load() {
      const text = storage.read(key);
      return isPromise(text) ? text.then(readNew) : readNew(text);
    },
    save({ content, texts }) {
      const head = `{"format":${FORMAT},"savedAtMs":${clock.wallMs()},"documentTime":${content.documentTime ?? null},`;
      known = head;
      // The texts are JSON already: they have been read.
      return storage.write(key, `${head}"pages":[${texts.join(',')}]}`);
    },
  };
}

/** All before the pages: enough to tell one saving from another. */
function headOf(text: string): string {
  return text.slice(0, text.indexOf('"pages"'));
}

function pagesOf(text: string): readonly unknown[] {
  const stored = parseJson(text, 'storage', 'What is stored');
  const isOurs = typeof stored === 'object' && stored !== null && 'format' in stored && stored.format === FORMAT;
  if (isOurs && 'pages' in stored && Array.isArray(stored.pages)) return stored.pages;
  throw new FlagClientError('storage', 'What is stored is not a document of ours; it is ignored.');
}
