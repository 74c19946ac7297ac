import { constants, crc32, deflateRawSync } from 'node:zlib';

/** The shortest gzip header: deflate, no file name, no time, unknown system. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/**
 * Yields a valid gzip file, in pieces, that decompresses to `times` blocks and an ending. The block is compressed only
 * once: after a full flush its bytes refer to nothing before them, so they can be repeated.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1952
 */
export function* gzipBomb(block: Uint8Array, times: number, ending: Uint8Array): Generator<Uint8Array> {
  const compressed = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH });
  let checksum = 0;
  yield HEADER;
  for (let repeated = 0; repeated < times; repeated += 1) {
    checksum = crc32(block, checksum);
    yield compressed;
  }
  yield deflateRawSync(ending);
  yield trailer(crc32(ending, checksum), block.length * times + ending.length);
}

function trailer(checksum: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(checksum, 0);
  bytes.writeUInt32LE(length % 2 ** 32, 4);
  return bytes;
}
