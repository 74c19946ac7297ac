import { readdirSync, type Stats, statSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MayReplace } from '@burgee/flagsmith-api';
import { FlagClientError, type KeyValueStorage, type Logger } from '@burgee/flagsmith-api';
import { type FileLimits, isOwn, readRegularFile, readRegularFileSync } from '../file/regular-file.ts';
import { consoleLogger, warnSafely } from '../logger.ts';
import { CHECKSUM_BYTES, withoutChecksum } from './checksum.ts';
import { type FileVersions, fileVersions } from './file-versions.ts';
import { checkMaxBytes, checkSizeToWrite, DEFAULT_MAX_BYTES, OVERHEAD_BYTES } from './size-limit.ts';
import { codeOf } from './temporary-file.ts';
import { type Replace, versionWriter } from './version-writer.ts';

export interface FileStorageOptions {
  /**
   * Larger documents are neither stored nor read. Raise it together with `maxBodyBytes`.
   * @defaultValue 8388608, 8 MiB
   */
  readonly maxBytes?: number | undefined;
  /** Warned once if other users may write into the folder. @defaultValue the console */
  readonly logger?: Logger | undefined;
}

/**
 * Stores documents as files in a folder that belongs to the application. The folder is made when needed, for its user alone.
 * Each file is replaced as a whole and has a checksum, which reveals damage. Processes may share the folder: no process
 * replaces a newer document.
 *
 * Documents contain personal data (identity overrides), and a process that can write into the folder decides what a client
 * starts from, so do not use a shared folder such as `/tmp`. Only regular files of this user or of root are read. The first
 * read is synchronous, so that a new client has its flags at once; later reads do not block.
 * @throws TypeError for a folder that is not a path, RangeError for a limit that is not positive
 */
export function fileStorage(folder: string, options: FileStorageOptions = {}): KeyValueStorage {
  const { maxBytes = DEFAULT_MAX_BYTES, logger = consoleLogger() } = options;
  if (typeof folder !== 'string' || folder === '') throw new TypeError('fileStorage needs the path of a folder.');
  checkMaxBytes(maxBytes);
  const home = resolve(folder);
  const limits = { maxBytes: maxBytes + OVERHEAD_BYTES + CHECKSUM_BYTES, isForeignAllowed: false };
  const readBefore = new Set<string>();
  const writers = new Map<string, Replace>();
  let isFolderChecked = false;

  function checkFolder(): void {
    const stats = isFolderChecked ? undefined : statSync(home, { throwIfNoEntry: false });
    if (stats === undefined) return;
    isFolderChecked = true;
    if (isOpenToOthers(stats)) void warnSafely(logger, folderIsOpen(home, stats));
  }

  async function replace(key: string, text: string, mayReplace: MayReplace): Promise<void> {
    checkSizeToWrite(text, maxBytes, 'fileStorage');
    await mkdir(home, { recursive: true, mode: 0o700 });
    checkFolder();
    const write = writers.get(key) ?? versionWriter(home, fileVersions(key), limits);
    writers.set(key, write);
    await write(text, mayReplace);
  }

  return {
    read(key) {
      if (readBefore.has(key)) return readNewest(home, fileVersions(key), limits);
      readBefore.add(key);
      checkFolder();
      return readNewestSync(home, fileVersions(key), limits);
    },
    write: (key, text) => replace(key, text, () => true),
    replace,
  };
}

/** How often a file may vanish between listing and reading, because a newer one has replaced it. */
const MAX_LOOKS = 20;

function readNewestSync(folder: string, versions: FileVersions, limits: FileLimits): string | undefined {
  for (let looks = 1; ; looks += 1) {
    const newest = versions.newest(listSync(folder));
    if (newest === undefined) return undefined;
    const file = join(folder, newest.name);
    try {
      return withoutChecksum(readRegularFileSync(file, limits).bytes);
    } catch (cause) {
      if (codeOf(cause) !== 'ENOENT' || looks === MAX_LOOKS) throw cannotRead(file, cause);
    }
  }
}

async function readNewest(folder: string, versions: FileVersions, limits: FileLimits): Promise<string | undefined> {
  for (let looks = 1; ; looks += 1) {
    const newest = versions.newest(await readdir(folder).catch(emptyIfAbsent));
    if (newest === undefined) return undefined;
    const file = join(folder, newest.name);
    try {
      return withoutChecksum((await readRegularFile(file, limits)).bytes);
    } catch (cause) {
      if (codeOf(cause) !== 'ENOENT' || looks === MAX_LOOKS) throw cannotRead(file, cause);
    }
  }
}

function listSync(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    return emptyIfAbsent(cause);
  }
}

function emptyIfAbsent(cause: unknown): readonly string[] {
  if (codeOf(cause) === 'ENOENT') return [];
  throw cause;
}

function isOpenToOthers({ mode, uid }: Stats): boolean {
  return process.geteuid !== undefined && ((mode & 0o022) !== 0 || !isOwn(uid));
}

function folderIsOpen(folder: string, { mode }: Stats): string {
  const permissions = (mode & 0o777).toString(8);
  return `Other users may write into ${folder} (mode ${permissions}), and so decide what clients start from: fileStorage needs a folder of the service's own, of mode 700.`;
}

function cannotRead(file: string, cause: unknown): FlagClientError {
  const why = codeOf(cause) === 'ELOOP' ? 'it is a link' : String(cause instanceof Error ? cause.message : cause);
  return new FlagClientError('storage', `Could not read the stored document ${file} (${why}); it is ignored.`, {
    cause,
  });
}
