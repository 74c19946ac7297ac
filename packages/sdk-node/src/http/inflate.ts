import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FlagClientError } from '@burgee/sdk-core';

const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** The body as it was before its content coding, piece by piece: nobody waits for, or holds, the whole of it. */
export function inflate(body: Readable, coding: string = 'identity'): Readable {
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
