import { createHash } from 'node:crypto';
import { FlagClientError } from '@burgee/sdk-core';

/** Adds a checksum to a text, so that later it can be told whether it is still the same. */
export function seal(text: string): string {
  return `${sha256(text)}\n${text}`;
}

/** Gives the text that was sealed. @throws FlagClientError when these are not all of its bytes, unchanged */
export function unseal(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const end = bytes.indexOf('\n');
  const text = bytes.subarray(end + 1);
  if (end < 0 || bytes.toString('latin1', 0, end) !== sha256(text)) {
    throw new FlagClientError('storage', 'The stored document is damaged (its checksum is not right); it is ignored.');
  }
  return text.toString('utf8');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
