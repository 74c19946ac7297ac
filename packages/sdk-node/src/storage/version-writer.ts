import type { BigIntStats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MayReplace } from '@burgee/sdk-core/internal';
import { type FileLimits, readRegular, UnusableFile } from '../file/read-regular.ts';
import {
  codeOf,
  type FileVersion,
  type FileVersions,
  nameFile,
  remove,
  tidy,
  writeTemporary,
} from './file-versions.ts';
import { seal, unseal } from './seal.ts';

export type Replace = (text: string, mayReplace: MayReplace) => Promise<void>;

/** Writes the version after the newest, until that works before another process does it, or need not be. */
export function versionWriter(home: string, versions: FileVersions, limits: FileLimits): Replace {
  /** The last file that was found whole, so that it is not read again only to look at its beginning. */
  let whole: { readonly identity: string; readonly beginning: string } | undefined;

  async function beginningOf(name: string): Promise<string | undefined> {
    try {
      const file = join(home, name);
      const identity = identityOf(name, await lstat(file, { bigint: true }));
      if (whole?.identity === identity) return whole.beginning;
      const { bytes } = await readRegular(file, limits);
      whole = { identity, beginning: cut(unseal(bytes)) };
      return whole.beginning;
    } catch (cause) {
      if (cause instanceof UnusableFile || REPLACEABLE.has(codeOf(cause))) return undefined;
      throw cause;
    }
  }

  async function write(text: string, mayReplace: MayReplace): Promise<void> {
    let temporary: string | undefined;
    try {
      for (let isStored = false; !isStored; ) {
        const current = versions.newest(await readdir(home));
        if (!mayReplace(current && (await beginningOf(current.name)))) return;
        temporary ??= await writeTemporary(home, seal(text));
        isStored = await becomesNewest(temporary, versions.next(current));
      }
    } finally {
      if (temporary !== undefined) await remove(temporary);
    }
  }

  /** Whether a file could take a version. */
  async function becomesNewest(file: string, { name, version }: FileVersion): Promise<boolean> {
    if ((await nameFile(file, join(home, name))) === 'taken') return false;
    // A slow process may take a version that existed, and was replaced and removed in the meantime.
    if (versions.newest(await readdir(home))?.version === version) return true;
    await remove(join(home, name));
    return false;
  }

  return async (text, mayReplace) => {
    await write(text, mayReplace);
    await tidy(home, versions).catch(() => {});
  };
}

/** Error codes for a file that is not ours, or gone: if a newer one replaced it, naming ours will show it. */
const REPLACEABLE = new Set(['ENOENT', 'ELOOP', 'ENXIO', 'EACCES', 'EISDIR']);

function identityOf(name: string, { ino, size, mtimeNs, uid }: BigIntStats): string {
  return `${name} ${ino} ${size} ${mtimeNs} ${uid}`;
}

/** A copy, which does not keep the whole text. */
function cut(text: string): string {
  return Buffer.from(text.slice(0, 1_024)).toString();
}
