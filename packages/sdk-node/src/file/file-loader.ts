import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FlagClientError } from '@burgee/sdk-core';
import {
  type Content,
  type Delivery,
  type Load,
  type LoadRequest,
  type Read,
  readTexts,
} from '@burgee/sdk-core/internal';
import { jsonPlace } from './json-place.ts';
import { type FileBytes, readRegular, readRegularNow } from './read-regular.ts';

export interface FileLoaderOptions {
  readonly file: string;
  readonly maxBytes: number;
  readonly read: Read;
}

export interface FileLoader {
  /** Reads the file unless it is as it was when what is in use was read from it. */
  readonly load: Load;
  /** Reads the file while the caller waits. Throws when there is no document in it. */
  readonly loadNow: () => Delivery;
  /** Whether the file is not as it was when it was last to be loaded, with or without success. */
  readonly hasChanged: () => Promise<boolean>;
}

/** File systems count time in ticks of up to two seconds: a file that changed this tick may change again, unseen. */
const TICK_IS_OVER_MS = 2_000;

/** Loads a document from a file, again and again. */
export function fileLoader({ file, maxBytes, read }: FileLoaderOptions): FileLoader {
  const limits = { maxBytes, isForeignAllowed: true };
  let seen: { readonly version: string; readonly evaluator: Content['evaluator'] } | undefined;
  let tried: string | undefined;

  function take({ stats, bytes }: FileBytes, current: Content | undefined): Delivery {
    const content = readContent(file, { bytes, read, current });
    seen = isSettled(stats) ? { version: versionOf(stats), evaluator: content.evaluator } : undefined;
    // A file says what holds, whatever the time in it: editors do not move it, and restored files move it back.
    return { content: { ...content, documentTime: undefined }, texts: [] };
  }

  async function load({ current }: LoadRequest): ReturnType<Load> {
    tried = await versionNow(file);
    if (seen?.version === tried && seen.evaluator === current?.evaluator) return { kind: 'unchanged' };
    const found = await readRegular(file, limits).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new FlagClientError('storage', `Could not read ${file} (${why}); ${whatHolds(current)}.`, { cause });
    });
    return { kind: 'delivery', delivery: take(found, current) };
  }

  return {
    load,
    loadNow: () => take(readRegularNow(file, limits), undefined),
    hasChanged: async () => (await versionNow(file)) !== tried,
  };
}

/** A name for the state of the file that is found under this name, through links: for its absence, too. */
async function versionNow(file: string): Promise<string> {
  try {
    return versionOf(await stat(file, { bigint: true }));
  } catch (cause) {
    return String(cause);
  }
}

function versionOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
}

function isSettled({ mtimeMs }: BigIntStats): boolean {
  return Date.now() - Number(mtimeMs) > TICK_IS_OVER_MS;
}

/** Messages name the file, and the place in it. */
function readContent(
  file: string,
  { bytes, read, current }: { readonly bytes: Buffer; readonly read: Read; readonly current: Content | undefined },
): Content {
  const text = decode(bytes);
  if (text === undefined) throw invalid(`${file} is not UTF-8; ${whatHolds(current)}.`);
  try {
    return readTexts([text], read);
  } catch (cause) {
    const place = jsonPlace(text);
    if (place !== '') throw invalid(`${file} is not JSON${place}; ${whatHolds(current)}.`);
    throw cause instanceof FlagClientError ? new FlagClientError(cause.code, `${file}: ${cause.message}`) : cause;
  }
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function invalid(message: string): FlagClientError {
  return new FlagClientError('invalid_document', message);
}

function whatHolds(current: Content | undefined): string {
  return current === undefined ? 'there is no document yet' : 'the last document stays in use';
}
