import { createHash } from 'node:crypto';
import { UnusableFile } from '../file/read-regular.ts';

/** How many bytes a seal adds. */
export const SEAL_BYTES = 65;

/** Adds a checksum to a text. It shows damage; it does not show that somebody else wrote both. */
export function seal(text: string): string {
  return `${sha256(text)}\n${text}`;
}

/** Gives the text that was sealed. @throws UnusableFile when these are not all of its bytes, unchanged */
export function unseal(sealed: Buffer): string {
  const end = sealed.indexOf('\n');
  const text = sealed.subarray(end + 1);
  if (end < 0 || sealed.toString('latin1', 0, end) !== sha256(text)) {
    throw new UnusableFile('it is damaged: its checksum is not right');
  }
  return text.toString('utf8');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
