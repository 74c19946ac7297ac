import type { Delivery, Versioned } from '../content/content.ts';
import { parseJson, type Reader } from '../content/read-pages.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { type Awaitable, isPromise, type KeyValueStorage } from '../port/key-value-storage.ts';
import type { Clock } from '../port/ports.ts';
import { formatHead, isNewer, readHead, type StoredHead, writeId } from './stored-head.ts';

/** Keeps the last good document over restarts, and for other processes that share the storage. */
export interface DocumentStore<Content extends Versioned> {
  /**
   * Returns what is stored, unless it was loaded or saved here before. Throws or rejects with a `FlagClientError` when it
   * cannot be read.
   */
  readonly load: () => Awaitable<Content | undefined>;
  /** Stores a document that was not stored yet, unless a newer one is stored. May throw or reject with anything. */
  readonly save: (document: ReceivedDocument<Content>) => Awaitable<void>;
  /** Stores a document again if it is gone, or if an older one replaced it. May throw or reject with anything. */
  readonly restore: (document: ReceivedDocument<Content>) => Awaitable<void>;
}

/** A document from the source, which the client uses now. */
export interface ReceivedDocument<Content extends Versioned> extends Delivery<Content> {
  /** When it arrived, in milliseconds since 1970. */
  readonly receivedAtMs: number;
  /** It replaced a newer document because the server insisted on it, so it also replaces a newer stored one. */
  readonly isStepBack?: boolean | undefined;
}

export interface DocumentStoreOptions<Content extends Versioned> extends Slot {
  readonly read: Reader<Content>;
}

/** Where a document is stored, and which documents belong there. */
interface Slot {
  readonly storage: KeyValueStorage;
  readonly key: string;
  /** Identifies the environment: documents of others are refused. @defaultValue no document is refused */
  readonly environment?: string | undefined;
  /** Longer texts are refused before they are parsed. @defaultValue no limit */
  readonly maxBytes?: number | undefined;
  readonly clock: Clock;
}

/** What the head and the commas between pages may add to a document. */
const OVERHEAD_BYTES = 4_096;

/** By how much the clock of another machine may be ahead. */
const MAX_CLOCK_SKEW_MS = 60_000;

export function documentStore<Content extends Versioned>(
  options: DocumentStoreOptions<Content>,
): DocumentStore<Content> {
  const { storage, key, environment, read } = options;
  /** The write that was last loaded or saved here, and the last that could not be read. */
  let known: string | undefined;
  let unreadable: string | undefined;

  function readNew(text: string | undefined): Content | undefined {
    if (text === undefined || writeId(text) === known) return undefined;
    known = unreadable = writeId(text);
    const content = read({ json: pagesOf(text, options) });
    unreadable = undefined;
    return content;
  }

  function write({ content, texts, receivedAtMs, isStepBack = false }: ReceivedDocument<Content>, replaces: Replaces) {
    const { documentTime = null } = content;
    const head = { environment: environment ?? '', documentTime, receivedAtMs: Math.round(receivedAtMs), isStepBack };
    // The texts are JSON: they have been read.
    const text = `${formatHead(head)}"pages":[${texts.join(',')}]}`;
    return replaceText(options, text, (stored) => {
      const old = stored === undefined || writeId(stored) === unreadable ? undefined : readHead(stored);
      const mayReplace = old === undefined || replaces(head, old, options);
      if (mayReplace) known = writeId(text);
      return mayReplace;
    });
  }

  return {
    load() {
      const text = storage.read(key);
      return isPromise(text) ? text.then(readNew) : readNew(text);
    },
    save: (document) => write(document, isNotOlder),
    restore: (document) => write(document, isReplacement),
  };
}

/** Whether a document replaces the stored one. */
type Replaces = (mine: StoredHead, stored: StoredHead, slot: Slot) => boolean;

/** A new document replaces an older one. If the times of the documents do not decide, the one received later is newer. */
const isNotOlder: Replaces = (mine, stored, { environment, clock }) => {
  if (mine.isStepBack || isForeign(stored, environment)) return true;
  const nowMs = clock.wallMs();
  const isLater = mine.receivedAtMs >= stored.receivedAtMs || stored.receivedAtMs > nowMs + MAX_CLOCK_SKEW_MS;
  return isNewer(mine, stored, nowMs) ?? isLater;
};

/** A document that was stored before replaces only an older one, and none that was stored as a step back. */
const isReplacement: Replaces = (mine, stored, { environment, clock, key }) => {
  if (isForeign(stored, environment)) throw foreign(key);
  return !stored.isStepBack && isNewer(mine, stored, clock.wallMs()) === true;
};

function isForeign(head: StoredHead, environment: string | undefined): boolean {
  return environment !== undefined && head.environment !== environment;
}

/** Replaces a text in one step if the storage can. If not, another process may write between the read and the write. */
function replaceText(
  { storage, key }: Slot,
  text: string,
  mayReplace: (stored: string | undefined) => boolean,
): Awaitable<void> {
  if (storage.replace !== undefined) return storage.replace(key, text, mayReplace);
  const write = (stored: string | undefined) => (mayReplace(stored) ? storage.write(key, text) : undefined);
  const stored = readIfPossible(storage, key);
  return isPromise(stored) ? stored.then(write) : write(stored);
}

/** An unreadable text may be replaced. If the storage is down, the write reports it. */
function readIfPossible(storage: KeyValueStorage, key: string): Awaitable<string | undefined> {
  try {
    const stored = storage.read(key);
    return isPromise(stored) ? stored.then(undefined, () => undefined) : stored;
  } catch {
    return undefined;
  }
}

function pagesOf(text: string, { key, environment, maxBytes }: Slot): readonly unknown[] {
  if (maxBytes !== undefined && text.length > maxBytes + OVERHEAD_BYTES) {
    throw ignored(`has ${text.length} characters, more than ${maxBytes}`);
  }
  const head = readHead(text);
  if (head === undefined) throw ignored('is not a document in the format of this version');
  if (isForeign(head, environment)) throw foreign(key);
  const stored = parseJson(text, 'storage', 'What is stored');
  if (typeof stored === 'object' && stored !== null && 'pages' in stored && Array.isArray(stored.pages)) {
    return stored.pages;
  }
  throw ignored('has no pages');
}

function ignored(why: string): FlagClientError {
  return new FlagClientError('storage', `What is stored ${why}; it is ignored.`);
}

function foreign(key: string): FlagClientError {
  const message = `Another environment is stored under the storageKey "${key}"; it is ignored.`;
  return new FlagClientError(
    'storage',
    `${message} Clients that differ in environmentKey or apiUrl need different ones.`,
  );
}
