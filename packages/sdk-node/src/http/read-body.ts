import { TextDecoder } from 'node:util';
import { FlagClientError } from '@burgee/sdk-core';

/** The bytes of a body, opened when they are wanted. */
export type OpenBody = () => AsyncIterable<Uint8Array>;

export interface TextBody {
  readonly body: OpenBody;
  /** The `Content-Length`, if any. */
  readonly announced: string | undefined;
  readonly maxBodyBytes: number;
}

/** Reads a whole body as UTF-8. Rejects at the limit, when it is cut short, and for bytes that are no text. */
export async function readText({ body, announced, maxBodyBytes }: TextBody): Promise<string> {
  if (Number(announced) > maxBodyBytes) throw tooLarge(maxBodyBytes);

  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body()) {
    size += piece.length;
    if (size > maxBodyBytes) throw tooLarge(maxBodyBytes);
    pieces.push(piece);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces, size));
}

/** Reads a body as UTF-8 while it arrives. What is no text is replaced, as event streams want it. */
export async function* readChunks(body: OpenBody): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of body()) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield text;
  }
}

function tooLarge(maxBodyBytes: number): FlagClientError {
  return new FlagClientError(
    'body_too_large',
    `The answer has more than ${maxBodyBytes} bytes; nothing of it is used.`,
  );
}
