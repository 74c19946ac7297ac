import { pipeline, type Readable, type Transform } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FlagClientError } from '@burgee/flagsmith-api';

const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** Undoes the content coding of a body while it is read. @throws FlagClientError for a coding that was not requested */
export function decompress(body: Readable, coding: string = 'identity'): Readable {
  const name = coding.trim().toLowerCase();
  if (name === 'identity' || name === '') return body;

  const createDecoder = DECODERS.get(name);
  if (createDecoder === undefined) {
    throw new FlagClientError(
      'network',
      `The server answered in the content coding "${name}", which was not asked for.`,
    );
  }
  // The reader sees failures of the decoder: pipeline passes them on.
  return pipeline(body, createDecoder(), () => {});
}

/** Opens a body when its reader starts. */
type OpenBody = () => AsyncIterable<Uint8Array>;

/** Reads a whole body as UTF-8. Rejects when it exceeds the limit, is cut short, or is not UTF-8. */
export async function readText(
  open: OpenBody,
  { contentLength, maxBodyBytes }: { readonly contentLength: string | undefined; readonly maxBodyBytes: number },
): Promise<string> {
  if (Number(contentLength) > maxBodyBytes) throw tooLarge(maxBodyBytes);

  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of open()) {
    size += chunk.length;
    if (size > maxBodyBytes) throw tooLarge(maxBodyBytes);
    chunks.push(chunk);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks, size));
}

/** Reads a body as UTF-8 while it arrives. Bytes that are not UTF-8 are replaced, as event streams require. */
export async function* readChunks(open: OpenBody): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of open()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
}

function tooLarge(maxBodyBytes: number): FlagClientError {
  return new FlagClientError(
    'body_too_large',
    `The answer has more than ${maxBodyBytes} bytes; nothing of it is used.`,
  );
}
