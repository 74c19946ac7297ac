import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** What a file must be to be read. */
export interface FileLimits {
  readonly maxBytes: number;
  /** Whether the file may be a link, and belong to anybody: configuration is, what is stored is not. */
  readonly isForeignAllowed: boolean;
}

export interface FileBytes {
  readonly bytes: Buffer;
  /** Of the file that was read, not of another one that has its name meanwhile. */
  readonly stats: BigIntStats;
}

/** What is not a file for us, in words for a message: "it is …". */
export class UnusableFile extends Error {}

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/**
 * Reads a regular file while the caller waits: a pipe, device or socket of its name is neither waited for nor read, and of
 * a file that grows no more is read than it had.
 * @throws UnusableFile when it is something else, too large, or another user's; the system's error when it cannot be opened
 */
export function readRegularNow(file: string, limits: FileLimits): FileBytes {
  const descriptor = openSync(file, flagsFor(limits));
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    const bytes = Buffer.allocUnsafe(sizeOf(stats, limits));
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return { bytes: bytes.subarray(0, length), stats };
  } finally {
    closeSync(descriptor);
  }
}

/** The same, without blocking. */
export async function readRegular(file: string, limits: FileLimits): Promise<FileBytes> {
  const handle = await open(file, flagsFor(limits));
  try {
    const stats = await handle.stat({ bigint: true });
    const bytes = Buffer.allocUnsafe(sizeOf(stats, limits));
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = (await handle.read(bytes, length, bytes.length - length, null)).bytesRead;
    }
    return { bytes: bytes.subarray(0, length), stats };
  } finally {
    await handle.close();
  }
}

/** Whether something of this owner can only have been made by this user, or by root. */
export function isOwn(uid: number | bigint): boolean {
  const own = process.geteuid?.();
  return own === undefined || Number(uid) === own || Number(uid) === 0;
}

function flagsFor({ isForeignAllowed }: FileLimits): number {
  return O_RDONLY | O_NONBLOCK | (isForeignAllowed ? 0 : O_NOFOLLOW);
}

function sizeOf(stats: BigIntStats, { maxBytes, isForeignAllowed }: FileLimits): number {
  if (!stats.isFile()) throw new UnusableFile('it is not a regular file');
  if (!isForeignAllowed && !isOwn(stats.uid)) throw new UnusableFile(`it belongs to another user (uid ${stats.uid})`);
  if (stats.size > maxBytes) throw new UnusableFile(`it has ${stats.size} bytes, more than ${maxBytes}`);
  return Number(stats.size);
}
