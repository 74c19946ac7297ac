import { FlagClientError } from '../error/flag-client-error.ts';
import { parseJson, type Reader } from '../evaluator/reader.ts';
import { type Awaitable, isPromise, type KeyValueStorage } from '../port/key-value-storage.ts';
import type { Clock } from '../port/ports.ts';
import type { Delivery } from '../refresh/data-source.ts';
import type { Content } from '../snapshot/snapshot.ts';
import { fingerprint } from './fingerprint.ts';
import { replaceText } from './replace-text.ts';
import { beginningOf, formatHead, isNewer, readHead, type StoredHead } from './stored-head.ts';

/** Keeps the last good document over restarts, and for other processes that use the same storage. */
export interface DocumentStore {
  /**
   * What is stored, when it is something that was neither loaded nor saved here before.
   * Throws or rejects with a `FlagClientError` when that cannot be read.
   */
  readonly load: () => Awaitable<Content | undefined>;
  /** Stores a document unless a newer one is stored. May throw or reject with anything. */
  readonly save: (document: KeptDocument, need?: Need) => Awaitable<void>;
}

/** A document that the client took from its source. */
export interface KeptDocument extends Delivery {
  /** When it arrived, in milliseconds since 1970. */
  readonly receivedAtMs: number;
  /** The client took it in place of a newer one, because the server insists: it replaces a newer stored one as well. */
  readonly isStepBack?: boolean | undefined;
}

/** `new`: the document has not been stored yet. `lost`: it has, and is written only when it is gone. @defaultValue new */
export type Need = 'new' | 'lost';

export interface DocumentStoreOptions {
  readonly storage: KeyValueStorage;
  readonly key: string;
  /** Names the environment: what is stored under another name is refused. @defaultValue nothing is refused */
  readonly environment?: string | undefined;
  /** Longer texts are refused before they are parsed. @defaultValue no limit */
  readonly maxBytes?: number | undefined;
  readonly read: Reader;
  readonly clock: Clock;
}

/** What the head and the commas between pages may add to a document. */
const OVERHEAD_BYTES = 4_096;

/** By how much the clock of another machine may be ahead. */
const CLOCKS_DIFFER_MS = 60_000;

export function documentStore(options: DocumentStoreOptions): DocumentStore {
  const { storage, key, environment, read } = options;
  /** The last text that was loaded or saved here, and the last that could not be read. */
  let known: string | undefined;
  let refused: string | undefined;

  function readNew(text: string | undefined): Content | undefined {
    if (text === undefined || nameOf(text) === known) return undefined;
    known = nameOf(text);
    refused = known;
    const content = read({ json: pagesOf(text, options) });
    refused = undefined;
    return content;
  }

  /** Whether a document may replace the stored one. */
  function mayReplace(text: string | undefined, mine: StoredHead, need: Need): boolean {
    const stored = text === undefined || nameOf(text) === refused ? undefined : readHead(text);
    return stored === undefined || precedence[need](mine, stored, options);
  }

  return {
    load() {
      const text = storage.read(key);
      return isPromise(text) ? text.then(readNew) : readNew(text);
    },
    save({ content, texts, receivedAtMs, isStepBack = false }, need = 'new') {
      const { documentTime = null } = content;
      const head = { environment: environment ?? '', documentTime, receivedAtMs: Math.round(receivedAtMs), isStepBack };
      // The texts are JSON already: they have been read.
      const text = `${formatHead(head)}"pages":[${texts.join(',')}]}`;
      return replaceText(storage, key, text, (stored) => {
        const may = mayReplace(stored, head, need);
        if (may) known = nameOf(text);
        return may;
      });
    },
  };
}

type Precedes = (mine: StoredHead, stored: StoredHead, options: DocumentStoreOptions) => boolean;

/** When a document takes the place of a stored one. Of two that state no time, the one received later counts. */
const precedence: Readonly<Record<Need, Precedes>> = {
  new(mine, stored, { environment, clock }) {
    if (mine.isStepBack || isForeign(stored, environment)) return true;
    const isLater = mine.receivedAtMs >= stored.receivedAtMs || stored.receivedAtMs > clock.wallMs() + CLOCKS_DIFFER_MS;
    return isNewer(mine, stored, clock.wallMs()) ?? isLater;
  },
  lost(mine, stored, { environment, clock, key }) {
    if (isForeign(stored, environment)) throw elsewhere(key);
    return !stored.isStepBack && isNewer(mine, stored, clock.wallMs()) === true;
  },
};

function isForeign(head: StoredHead, environment: string | undefined): boolean {
  return environment !== undefined && head.environment !== environment;
}

/** A short name for one saving. The text itself is not kept, nor a part of it, which would keep the whole. */
function nameOf(text: string): string {
  return fingerprint(beginningOf(text));
}

function pagesOf(text: string, { key, environment, maxBytes }: DocumentStoreOptions): readonly unknown[] {
  if (maxBytes !== undefined && text.length > maxBytes + OVERHEAD_BYTES) {
    throw ignored(`has ${text.length} characters, more than ${maxBytes}`);
  }
  const head = readHead(text);
  if (head === undefined) throw ignored('is not a document in the format of this version');
  if (isForeign(head, environment)) throw elsewhere(key);
  const stored = parseJson(text, 'storage', 'What is stored');
  if (typeof stored === 'object' && stored !== null && 'pages' in stored && Array.isArray(stored.pages)) {
    return stored.pages;
  }
  throw ignored('has no pages');
}

function ignored(why: string): FlagClientError {
  return new FlagClientError('storage', `What is stored ${why}; it is ignored.`);
}

function elsewhere(key: string): FlagClientError {
  const message = `Another environment is stored under the storageKey "${key}"; it is ignored.`;
  return new FlagClientError(
    'storage',
    `${message} Clients that differ in environmentKey or apiUrl need different ones.`,
  );
}
