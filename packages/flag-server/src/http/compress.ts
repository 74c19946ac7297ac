import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';

/** Shorter bodies are sent uncompressed; the limit of Flagsmith's proxy. */
const MIN_BYTES = 1_000;

/** Compresses the body if it is long enough and the client accepts gzip. */
export function compress(answer: Answer, requestHeaders: Readonly<Record<string, string>>): Answer {
  const isAccepted = /\bgzip\b/.test(requestHeaders['accept-encoding'] ?? '');
  if (!isAccepted || answer.headers['Content-Encoding'] !== undefined || Buffer.byteLength(answer.body) < MIN_BYTES)
    return answer;
  return { ...answer, headers: { ...answer.headers, 'Content-Encoding': 'gzip' }, body: gzipSync(answer.body) };
}
