import { randomUUID } from 'node:crypto';
import { link, lstat, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a new file, whose name contains the id of this process. The file is on the disk when the promise resolves. */
export async function writeTemporary(folder: string, content: string): Promise<string> {
  const temporary = join(folder, `burgee-${process.pid}-${randomUUID()}.tmp`);
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

/** Gives a file another name. Returns `taken` if the name exists already. */
export async function nameFile(file: string, name: string): Promise<'named' | 'taken'> {
  try {
    await link(file, name);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return 'taken';
    if (!NO_LINKS.has(codeOf(cause))) throw cause;
    // Without hard links, the later of two processes that write at the same moment wins.
    await rename(file, name);
  }
  return 'named';
}

/** The error codes of file systems without hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Removes the temporary files among these names whose writer ended before it finished. */
export async function removeForgotten(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const [found, pid] = TEMPORARY.exec(name) ?? [];
    const file = join(folder, name);
    if (found !== undefined && (await isForgotten(file, Number(pid)))) await remove(file);
  }
}

/** Names of temporary files. Those of release 0.1.0 have no process id. */
const TEMPORARY = /^burgee-(?:(\d+)-)?.*\.tmp$/;
/** The age after which nobody writes a file any more: if its process has ended here, and wherever its process runs. */
const FORGOTTEN_MS = { ended: 60_000, any: 3_600_000 };

async function isForgotten(file: string, pid: number): Promise<boolean> {
  const stats = await lstat(file).catch(() => undefined);
  if (stats === undefined || !stats.isFile()) return false;
  const ageMs = Date.now() - stats.mtimeMs;
  return ageMs > (isRunning(pid) ? FORGOTTEN_MS.any : FORGOTTEN_MS.ended);
}

/** Whether another process with this id runs here. Containers reuse ids: our own may have been another process's. */
function isRunning(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}

/** Removes a file. A failure does not matter: the next write tries again. */
export async function remove(file: string): Promise<void> {
  await unlink(file).catch(() => {});
}

export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}
