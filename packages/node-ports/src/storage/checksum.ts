import { createHash } from 'node:crypto';
import { UnusableFile } from '../file/regular-file.ts';

/** The bytes that a checksum adds. */
export const CHECKSUM_BYTES = 65;

/** Adds a checksum to a text. It reveals damage; it does not reveal that another process wrote both. */
export function withChecksum(text: string): string {
  return `${sha256(text)}\n${text}`;
}

/** Returns the text after a checksum. @throws UnusableFile when the bytes have changed, or are incomplete */
export function withoutChecksum(content: Buffer): string {
  const end = content.indexOf('\n');
  const text = content.subarray(end + 1);
  if (end < 0 || content.toString('latin1', 0, end) !== sha256(text)) {
    throw new UnusableFile('it is damaged: its checksum is not right');
  }
  return text.toString('utf8');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
