import { FlagClientError } from '@burgee/flagsmith-api';

/** The limit of an answer of the API, too. */
export const DEFAULT_MAX_BYTES = 8_388_608;
/** Room for what the client writes before a document and between its pages. */
export const OVERHEAD_BYTES = 4_096;

/** @throws RangeError unless `maxBytes` is positive */
export function checkMaxBytes(maxBytes: number): void {
  if (!(maxBytes > 0)) throw new RangeError(`maxBytes must be positive, got ${maxBytes}.`);
}

/** @throws FlagClientError for a text that would be refused when it is read */
export function checkSizeToWrite(text: string, maxBytes: number, storage: string): void {
  const size = Buffer.byteLength(text);
  if (size <= maxBytes + OVERHEAD_BYTES) return;
  const message = `The document is not stored: it has ${size} bytes, and the maxBytes of ${storage} are ${maxBytes}.`;
  throw new FlagClientError('body_too_large', message);
}
