import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';

/** Shorter bodies are not worth it; the limit of Flagsmith's proxy, in bytes. */
const MIN_BYTES = 1_000;

/** Compresses a body that is long enough, for a client that says that it can read that. */
export function compressed(answer: Answer, requestHeaders: Readonly<Record<string, string>>): Answer {
  const isAccepted = /\bgzip\b/.test(requestHeaders['accept-encoding'] ?? '');
  if (!isAccepted || answer.headers['Content-Encoding'] !== undefined || Buffer.byteLength(answer.body) < MIN_BYTES)
    return answer;
  return { ...answer, headers: { ...answer.headers, 'Content-Encoding': 'gzip' }, body: gzipSync(answer.body) };
}
