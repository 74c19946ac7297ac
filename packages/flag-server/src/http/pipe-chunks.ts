import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';

/** Writes a body piece by piece, as fast as it is read. That the client goes away in the middle is no mistake. */
export function pipeChunks(chunks: Iterable<Uint8Array>, response: ServerResponse): void {
  pipeline(Readable.from(chunks), response, () => {});
}
