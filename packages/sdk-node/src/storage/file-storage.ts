import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FlagClientError, type KeyValueStorage } from '@burgee/sdk-core';
import { seal, sha256, unseal } from './seal.ts';

export interface FileStorageOptions {
  /** Larger files are refused unread. @defaultValue 67108864, 64 MiB */
  readonly maxBytes?: number | undefined;
}

/** How old a file must be to have been forgotten by whoever was writing it. */
const FORGOTTEN_MS = 3_600_000;

/**
 * Keeps documents as files in a folder of the application's own, which is made when needed: for its user alone, replaced
 * whole, and with a checksum, so that damage is noticed. Processes may share the folder.
 *
 * Documents hold personal data (identity overrides): a folder where others can write, like `/tmp`, is no place for them.
 * What is stored is first read at once, so that a client has its flags when it is made; later reads do not block.
 * @throws TypeError for a folder that is no path, RangeError for a limit that is not positive
 */
export function fileStorage(folder: string, { maxBytes = 67_108_864 }: FileStorageOptions = {}): KeyValueStorage {
  if (typeof folder !== 'string' || folder === '') throw new TypeError('fileStorage needs the path of a folder.');
  if (!(maxBytes > 0)) throw new RangeError(`maxBytes must be positive, got ${maxBytes}.`);
  const home = resolve(folder);
  const known = new Set<string>();

  function check({ size }: { readonly size: number }): void {
    if (size > maxBytes) throw tooLarge(size, maxBytes);
  }

  function readNow(file: string): string | undefined {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    check(stats);
    return unseal(readFileSync(file));
  }

  async function readLater(file: string): Promise<string | undefined> {
    const stats = await stat(file).catch(absent);
    if (stats === undefined) return undefined;
    check(stats);
    return unseal(await readFile(file));
  }

  return {
    read(key) {
      const file = join(home, fileName(key));
      if (known.has(key)) return readLater(file);
      known.add(key);
      return readNow(file);
    },
    async write(key, text) {
      await mkdir(home, { recursive: true, mode: 0o700 });
      await replaceFile(join(home, fileName(key)), seal(text));
      await removeForgotten(home).catch(() => {});
    },
  };
}

function absent(thrown: NodeJS.ErrnoException): undefined {
  if (thrown.code !== 'ENOENT') throw thrown;
}

function tooLarge(size: number, maxBytes: number): FlagClientError {
  return new FlagClientError('storage', `The stored document has ${size} bytes, more than ${maxBytes}; it is ignored.`);
}

/** Says nothing of the key, whatever it is. */
function fileName(key: string): string {
  return `burgee-${sha256(key).slice(0, 32)}.document`;
}

/** Nobody ever sees half of it, and after a power cut it is the old one or the new one. */
async function replaceFile(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

/** Removes what processes left that ended while they were writing. */
async function removeForgotten(home: string): Promise<void> {
  const names = await readdir(home);
  for (const name of names.filter((one) => /^burgee-.*\.tmp$/.test(one))) {
    const file = join(home, name);
    if (Date.now() - (await stat(file)).mtimeMs > FORGOTTEN_MS) await rm(file, { force: true });
  }
}
