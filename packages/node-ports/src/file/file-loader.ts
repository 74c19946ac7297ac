import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Delivery, FlagClientError, type Load, type Reader, type Versioned } from '@burgee/flagsmith-api';
import { jsonErrorPosition } from './json-error-position.ts';
import { type FileContent, readRegularFile, readRegularFileSync } from './regular-file.ts';

export interface FileLoaderOptions<Content extends Versioned> {
  readonly file: string;
  readonly maxBytes: number;
  readonly read: Reader<Content>;
}

export interface FileLoader<Content extends Versioned> {
  /** Reads the file, unless it has not changed since the content in use was read from it. */
  readonly load: Load<Content>;
  /** Reads the file while the caller waits. @throws where the file has no valid document */
  readonly loadSync: () => Delivery<Content>;
  /** Whether the file has changed since the last `load`, successful or not. */
  readonly hasChanged: () => Promise<boolean>;
}

/** File systems count time in ticks of up to two seconds: a file that changed in this tick may change again, unseen. */
const TICK_IS_OVER_MS = 2_000;

/** Loads a document from a file, as often as its source polls. */
export function fileLoader<Content extends Versioned>({
  file,
  maxBytes,
  read,
}: FileLoaderOptions<Content>): FileLoader<Content> {
  const limits = { maxBytes, isForeignAllowed: true };
  let lastTried: string | undefined;

  function toDelivery({ stats, bytes }: FileContent, outcome: string): Delivery<Content> {
    const content = readContent(file, { bytes, read, outcome });
    const revision = isSettled(stats) ? versionOf(stats) : undefined;
    // The file is the truth, whatever time it states: editors leave the time alone, and restored files move it back.
    return { content: { ...content, documentTime: undefined, revision }, texts: [] };
  }

  return {
    async load({ current }) {
      lastTried = await currentVersion(file);
      if (current?.revision === lastTried) return 'unchanged';
      const outcome = current === undefined ? NO_DOCUMENT : 'the last document stays in use';
      const found = await readRegularFile(file, limits).catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new FlagClientError('storage', `Could not read ${file} (${why}); ${outcome}.`, { cause });
      });
      return toDelivery(found, outcome);
    },
    loadSync: () => toDelivery(readRegularFileSync(file, limits), NO_DOCUMENT),
    hasChanged: async () => (await currentVersion(file)) !== lastTried,
  };
}

const NO_DOCUMENT = 'there is no document yet';

/** Names the state of the file that has this name now, through links. A missing file has a name too. */
async function currentVersion(file: string): Promise<string> {
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

interface FileReading<Content extends Versioned> {
  readonly bytes: Buffer;
  readonly read: Reader<Content>;
  /** What holds if the file cannot be read, for messages. */
  readonly outcome: string;
}

function readContent<Content extends Versioned>(file: string, { bytes, read, outcome }: FileReading<Content>): Content {
  const text = decode(bytes);
  if (text === undefined) throw new FlagClientError('invalid_document', `${file} is not UTF-8; ${outcome}.`);
  try {
    return read({ texts: [text] });
  } catch (cause) {
    const position = jsonErrorPosition(text);
    if (position !== '') throw new FlagClientError('invalid_document', `${file} is not JSON${position}; ${outcome}.`);
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
