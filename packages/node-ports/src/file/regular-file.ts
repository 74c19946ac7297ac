import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Which files may be read. */
export interface FileLimits {
  /** Larger files are refused unread. */
  readonly maxBytes: number;
  /** Whether the file may be a link, and belong to another user: true for configuration, false for what we store. */
  readonly isForeignAllowed: boolean;
}

export interface FileContent {
  readonly bytes: Buffer;
  /** Of the file that was read, even if another file has taken its name since. */
  readonly stats: BigIntStats;
}

/** A file that exists and must not be read. The message completes the sentence "it is …". */
export class UnusableFile extends Error {}

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/**
 * Reads a regular file while the caller waits. It neither reads nor waits for a pipe, a device or a socket, and reads no
 * more than the file had when it was opened.
 * @throws UnusableFile for another kind of file, one that is too large, or another user's; the system's error when the file
 * cannot be opened
 */
export function readRegularFileSync(file: string, limits: FileLimits): FileContent {
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

/** Reads a regular file without blocking; otherwise as `readRegularFileSync`. */
export async function readRegularFile(file: string, limits: FileLimits): Promise<FileContent> {
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

/**
 * Reads a file of configuration as UTF-8 while the caller waits. The file may be a link, and belong to another user.
 * @throws UnusableFile for another kind of file, or one of more than `maxBytes`; TypeError for bytes that are not UTF-8;
 * the system's error when the file cannot be opened
 */
export function readTextFileSync(file: string | URL, maxBytes: number): string {
  const path = file instanceof URL ? fileURLToPath(file) : file;
  const { bytes } = readRegularFileSync(path, { maxBytes, isForeignAllowed: true });
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** Whether only this user or root can have made something with this owner. */
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
