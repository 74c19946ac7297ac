import { type BigIntStats, readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type Content, type Delivery, FlagClientError, type Load, type Read, readTexts } from '@burgee/sdk-core';

export interface FileLoaderOptions {
  readonly file: string;
  readonly maxBytes: number;
  readonly read: Read;
}

export interface FileLoader {
  /** Reads the file unless it is as it was when what is in use was read from it. */
  readonly load: Load;
  /** Reads the file while the caller waits. @throws FlagClientError when there is no document to be had */
  readonly loadNow: () => Delivery;
}

/** File systems count time in ticks of up to two seconds: a file that changed this tick may change again, unseen. */
const TICK_IS_OVER_MS = 2_000;

/** Loads a document from a file, again and again. */
export function fileLoader({ file, maxBytes, read }: FileLoaderOptions): FileLoader {
  let seen: { readonly version: string; readonly evaluator: Content['evaluator'] } | undefined;

  function take(stats: BigIntStats, bytes: Uint8Array): Delivery {
    // It may have grown since it was looked at.
    checkSize(bytes.length);
    const content = readTexts([decode(bytes)], read);
    seen = isSettled(stats) ? { version: versionOf(stats), evaluator: content.evaluator } : undefined;
    // A file says what holds, whatever the time in it: editors do not move it, and restored files move it back.
    return { content: { ...content, documentTime: undefined }, texts: [] };
  }

  function checkSize(size: number | bigint): void {
    if (size > maxBytes) throw cannotRead(file, `it has ${size} bytes, more than ${maxBytes}`);
  }

  return {
    load: ({ held }) => ({ result: loadLater(held), cancel: () => {} }),
    loadNow() {
      const stats = statSync(file, { bigint: true });
      checkSize(stats.size);
      return take(stats, readFileSync(file));
    },
  };

  async function loadLater(held: Content | undefined): ReturnType<Load>['result'] {
    const stats = await stat(file, { bigint: true }).catch(unreadable(file));
    if (seen?.version === versionOf(stats) && seen.evaluator === held?.evaluator) return { kind: 'unchanged' };
    checkSize(stats.size);
    return { kind: 'delivery', delivery: take(stats, await readFile(file).catch(unreadable(file))) };
  }
}

function versionOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino} ${size} ${mtimeNs}`;
}

function isSettled({ mtimeMs }: BigIntStats): boolean {
  return Date.now() - Number(mtimeMs) > TICK_IS_OVER_MS;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FlagClientError('invalid_document', 'The file is not UTF-8; it is not used.', { cause });
  }
}

function unreadable(file: string): (cause: unknown) => never {
  return (cause) => {
    throw cannotRead(file, cause instanceof Error ? cause.message : String(cause), cause);
  };
}

function cannotRead(file: string, why: string, cause?: unknown): FlagClientError {
  return new FlagClientError('storage', `Could not read ${file} (${why}); the last document stays in use.`, { cause });
}
