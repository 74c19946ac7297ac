import { randomUUID } from 'node:crypto';
import { link, lstat, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './seal.ts';

/**
 * The files of one key. Each write makes a new one, `burgee-<hash>.<version>.document`, and the highest version counts. A
 * file gets its name once it is whole, and a name can be taken only once (a hard link fails where there is one): a
 * process that takes the next version has seen the one before. So no lock is needed that a killed process could leave behind.
 */
export interface FileVersions {
  /** The file that counts. */
  readonly newest: (names: readonly string[]) => FileVersion | undefined;
  /** The one after it, which does not exist yet. */
  readonly next: (version: FileVersion | undefined) => FileVersion;
  /** Those that no longer count. */
  readonly outdated: (names: readonly string[]) => readonly string[];
}

export interface FileVersion {
  readonly name: string;
  readonly version: number;
}

/** Names say nothing of the key, whatever it is. Release 0.1.0 had no versions: its files count as version 0. */
export function fileVersions(key: string): FileVersions {
  const stem = `burgee-${sha256(key).slice(0, 32)}`;
  const form = new RegExp(`^${stem}(?:\\.(\\d{1,15}))?\\.document$`);

  function versions(names: readonly string[]): readonly FileVersion[] {
    return names
      .filter((name) => form.test(name))
      .map((name) => ({ name, version: Number(form.exec(name)?.[1] ?? 0) }))
      .sort((one, other) => other.version - one.version);
  }

  return {
    newest: (names) => versions(names)[0],
    next(current) {
      const version = (current?.version ?? 0) + 1;
      return { name: `${stem}.${version}.document`, version };
    },
    outdated: (names) =>
      versions(names)
        .slice(1)
        .map(({ name }) => name),
  };
}

/** Writes a file of its own, which is on the disk when this resolves. Its name tells who is writing it. */
export async function writeTemporary(home: string, content: string): Promise<string> {
  const temporary = join(home, `burgee-${process.pid}-${randomUUID()}.tmp`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
    return temporary;
  } catch (cause) {
    await remove(temporary);
    throw cause;
  } finally {
    await handle.close();
  }
}

/** Gives a file another name; `taken` when there is one of that name already. */
export async function nameFile(file: string, name: string): Promise<'named' | 'taken'> {
  try {
    await link(file, name);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return 'taken';
    if (!NO_LINKS.has(codeOf(cause))) throw cause;
    // Without hard links, of two processes that write at the same moment the later one wins.
    await rename(file, name);
  }
  return 'named';
}

/** Removes what no longer counts, and what processes left that ended while they were writing. */
export async function tidy(home: string, { outdated }: FileVersions): Promise<void> {
  const names = await readdir(home);
  for (const name of outdated(names)) await remove(join(home, name));
  for (const name of names.filter((one) => TEMPORARY.test(one))) {
    const file = join(home, name);
    if (await isForgotten(file, Number(TEMPORARY.exec(name)?.[1]))) await remove(file);
  }
}

/** Removes a file. That it cannot be removed is nobody's problem: it is tried again. */
export async function remove(file: string): Promise<void> {
  await unlink(file).catch(() => {});
}

export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** What file systems without hard links say. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Those of release 0.1.0, too, which do not tell who wrote them. */
const TEMPORARY = /^burgee-(?:(\d+)-)?.*\.tmp$/;
/** After this, a process that does not run here is not writing; after the other, none is, wherever it runs. */
const FORGOTTEN_MS = { ended: 60_000, any: 3_600_000 };

async function isForgotten(file: string, pid: number): Promise<boolean> {
  const stats = await lstat(file).catch(() => undefined);
  if (stats === undefined || !stats.isFile()) return false;
  const ageMs = Date.now() - stats.mtimeMs;
  return ageMs > (isRunning(pid) ? FORGOTTEN_MS.any : FORGOTTEN_MS.ended);
}

/** Whether another process of this id runs here. Containers reuse ids: one's own may have been another's before. */
function isRunning(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}
