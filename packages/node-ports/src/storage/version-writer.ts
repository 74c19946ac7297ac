import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MayReplace } from '@burgee/flagsmith-api';
import { type FileLimits, readRegularFile, UnusableFile } from '../file/regular-file.ts';
import { withChecksum, withoutChecksum } from './checksum.ts';
import type { FileVersion, FileVersions } from './file-versions.ts';
import { codeOf, nameFile, remove, removeForgotten, writeTemporary } from './temporary-file.ts';

export type Replace = (text: string, mayReplace: MayReplace) => Promise<void>;

/** Writes the version after the newest one, and tries again as long as other processes take that version first. */
export function versionWriter(folder: string, versions: FileVersions, limits: FileLimits): Replace {
  /** The last file that was valid: its beginning is needed for every write, and reading it takes the whole file. */
  let valid: { readonly identity: string; readonly beginning: string } | undefined;

  async function beginningOf(name: string): Promise<string | undefined> {
    try {
      const file = join(folder, name);
      const identity = identityOf(name, await lstat(file, { bigint: true }));
      if (valid?.identity === identity) return valid.beginning;
      const { bytes } = await readRegularFile(file, limits);
      valid = { identity, beginning: cut(withoutChecksum(bytes)) };
      return valid.beginning;
    } catch (cause) {
      if (cause instanceof UnusableFile || REPLACEABLE.has(codeOf(cause))) return undefined;
      throw cause;
    }
  }

  /** Whether the file became this version. */
  async function becomesVersion(file: string, { name, version }: FileVersion): Promise<boolean> {
    if ((await nameFile(file, join(folder, name))) === 'taken') return false;
    // A slow process may take a version that existed before and has been replaced and removed.
    if (versions.newest(await readdir(folder))?.version === version) return true;
    await remove(join(folder, name));
    return false;
  }

  async function write(text: string, mayReplace: MayReplace): Promise<void> {
    let temporary: string | undefined;
    try {
      for (let isStored = false; !isStored; ) {
        const current = versions.newest(await readdir(folder));
        if (!mayReplace(current && (await beginningOf(current.name)))) return;
        temporary ??= await writeTemporary(folder, withChecksum(text));
        isStored = await becomesVersion(temporary, versions.next(current));
      }
    } finally {
      if (temporary !== undefined) await remove(temporary);
    }
  }

  return async (text, mayReplace) => {
    await write(text, mayReplace);
    await tidy(folder, versions).catch(() => {});
  };
}

/** Removes outdated versions, and what processes left that were killed while they wrote. */
async function tidy(folder: string, { outdated }: FileVersions): Promise<void> {
  const names = await readdir(folder);
  for (const { name } of outdated(names)) await remove(join(folder, name));
  await removeForgotten(folder, names);
}

/** The error codes of a file that is gone or not ours. If a newer file has replaced it, taking the next version fails. */
const REPLACEABLE = new Set(['ENOENT', 'ELOOP', 'ENXIO', 'EACCES', 'EISDIR']);

function identityOf(name: string, { ino, size, mtimeNs, uid }: BigIntStats): string {
  return `${name} ${ino} ${size} ${mtimeNs} ${uid}`;
}

/** Copies the beginning of a text, so that the whole text can be freed. */
function cut(text: string): string {
  return Buffer.from(text.slice(0, 1_024)).toString();
}
