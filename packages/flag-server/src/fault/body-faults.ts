import { gzipSync } from 'node:zlib';
import type { Answer, Deliver } from '../http/answer.ts';
import { pour } from '../http/pour.ts';
import type { BodyFaultOptions } from './fault-options.ts';
import { gzipBomb } from './gzip-bomb.ts';
import { onBody } from './on-body.ts';
import type { Strikes } from './strike.ts';

const MEGABYTE = 1_000_000;

/** The right thing is said in the wrong form. */
export const BODY_FAULTS: Strikes<keyof BodyFaultOptions> = {
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
    inPieces(withHeader(answer, 'Content-Encoding', 'gzip'), () => gzipBomb(blanks(), megabytes, bytesOf(answer))),
  ),
  'huge-body': onBody((answer, { megabytes = 64, isDeclared = true }) => {
    const body = bytesOf(answer);
    const length = String(megabytes * MEGABYTE + body.length);
    const huge = isDeclared ? withHeader(answer, 'Content-Length', length) : answer;
    return inPieces(huge, () => [...new Array<Uint8Array>(megabytes).fill(blanks()), body]);
  }),
  'endless-body': onBody((answer) => inPieces(answer, blanksForEver)),
};

function bytesOf({ body }: Answer): Buffer {
  return Buffer.from(body);
}

function half(body: Buffer): Uint8Array {
  return body.subarray(0, Math.ceil(body.length / 2));
}

/** Puts a byte that UTF-8 never has into the first text: who is lenient reads a replacement character there. */
function withInvalidByte(body: Buffer): Uint8Array {
  const inText = body.indexOf('"') + 1;
  return Buffer.concat([body.subarray(0, inText), Uint8Array.of(0xff), body.subarray(inText)]);
}

/** Turns the middle over: it is found out while inflating, or by the checksum at the end. */
function damaged(compressed: Buffer): Uint8Array {
  const middle = Math.floor(compressed.length / 2);
  return Uint8Array.from(compressed, (byte, index) => (index === middle ? byte ^ 0xff : byte));
}

function withHeader(answer: Answer, name: string, value: string): Answer {
  return { ...answer, headers: { ...answer.headers, [name]: value } };
}

/** Says it piece by piece, and never compresses it on the way. */
function inPieces(answer: Answer, chunks: () => Iterable<Uint8Array>): Answer {
  const deliver: Deliver = ({ status, headers }, response) => {
    response.writeHead(status, headers);
    pour(chunks(), response);
  };
  return { ...answer, body: '', deliver };
}

/** A megabyte of what may stand before any JSON: it is as valid with them as without. */
function blanks(): Uint8Array {
  return Buffer.alloc(MEGABYTE, ' ');
}

function* blanksForEver(): Generator<Uint8Array> {
  const piece = blanks();
  for (;;) yield piece;
}
