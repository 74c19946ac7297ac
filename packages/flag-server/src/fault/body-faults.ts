import { pipeline, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Answer, Deliver } from '../http/answer.ts';
import type { BodyFaultOptions } from './fault-options.ts';
import type { HttpFaultTable } from './fault-table.ts';
import { gzipBomb } from './gzip-bomb.ts';
import { onBody } from './on-body.ts';

const MEGABYTE = 1_000_000;

/** These change the form of the body. */
export const BODY_FAULTS: HttpFaultTable<keyof BodyFaultOptions> = {
  'truncated-json': onBody((answer) => ({ ...answer, body: half(bytesOf(answer)) })),
  'invalid-utf8': onBody((answer) => ({ ...answer, body: withInvalidByte(bytesOf(answer)) })),
  'byte-order-mark': onBody((answer) => ({ ...answer, body: Buffer.concat([Buffer.from('\uFEFF'), bytesOf(answer)]) })),
  'wrong-content-type': onBody((answer, { type = 'text/html' }) => withHeader(answer, 'Content-Type', type)),
  'wrong-encoding': onBody((answer, { encoding = 'gzip' }) => withHeader(answer, 'Content-Encoding', encoding)),
  'corrupt-gzip': onBody((answer) => ({
    ...withHeader(answer, 'Content-Encoding', 'gzip'),
    body: damaged(gzipSync(answer.body)),
  })),
  'gzip-bomb': onBody((answer, { megabytes = 256 }) =>
    inPieces(withHeader(answer, 'Content-Encoding', 'gzip'), () => gzipBomb(spaces(), megabytes, bytesOf(answer))),
  ),
  'huge-body': onBody((answer, { megabytes = 64, isDeclared = true }) => {
    const body = bytesOf(answer);
    const length = String(megabytes * MEGABYTE + body.length);
    const huge = isDeclared ? withHeader(answer, 'Content-Length', length) : answer;
    return inPieces(huge, () => [...new Array<Uint8Array>(megabytes).fill(spaces()), body]);
  }),
  'endless-body': onBody((answer) => inPieces(answer, endlessSpaces)),
};

function bytesOf({ body }: Answer): Buffer {
  return Buffer.from(body);
}

function half(body: Buffer): Uint8Array {
  return body.subarray(0, Math.ceil(body.length / 2));
}

/** Inserts an invalid byte into the first string; lenient decoders turn it into a replacement character. */
function withInvalidByte(body: Buffer): Uint8Array {
  const inText = body.indexOf('"') + 1;
  return Buffer.concat([body.subarray(0, inText), Uint8Array.of(0xff), body.subarray(inText)]);
}

/** Inverts the byte in the middle: decompression fails there or at the checksum. */
function damaged(compressed: Buffer): Uint8Array {
  const middle = Math.floor(compressed.length / 2);
  return Uint8Array.from(compressed, (byte, index) => (index === middle ? byte ^ 0xff : byte));
}

function withHeader(answer: Answer, name: string, value: string): Answer {
  return { ...answer, headers: { ...answer.headers, [name]: value } };
}

/** Sends the body in pieces, never compressed by the server itself. */
function inPieces(answer: Answer, chunks: () => Iterable<Uint8Array>): Answer {
  const deliver: Deliver = ({ status, headers }, response) => {
    response.writeHead(status, headers);
    // A client that disconnects halfway is not an error.
    pipeline(Readable.from(chunks()), response, () => {});
  };
  return { ...answer, body: '', deliver };
}

/** A megabyte of spaces, which may precede any JSON. */
function spaces(): Uint8Array {
  return Buffer.alloc(MEGABYTE, ' ');
}

function* endlessSpaces(): Generator<Uint8Array> {
  const piece = spaces();
  for (;;) yield piece;
}
