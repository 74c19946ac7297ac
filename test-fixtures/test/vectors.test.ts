import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Bucketing, md5Bucketing } from '@burgee/engine';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { describe, expect, it } from 'vitest';
import { schemaOf } from './schema/schemas.ts';

interface Placed {
  readonly ids: readonly string[];
  readonly percentage: number;
}

interface Vectors {
  readonly md5: readonly { readonly text: string; readonly md5: string }[];
  readonly percentage: readonly Placed[];
  readonly xxhash64: readonly (Placed & { readonly xxh64: string })[];
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('../vectors/hash.json', import.meta.url), 'utf8'));
const xxhash = await loadXxhashBucketing();

describe('vectors/hash.json', () => {
  it('matches its schema, with unique ids', () => {
    expect(schemaOf('hash-vectors.schema.json')(vectors)).toEqual([]);
    const ids = vectors.percentage.map((vector) => JSON.stringify(vector.ids));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(vectors.md5)('hashes $text as node:crypto does', ({ text, md5 }) => {
    expect(createHash('md5').update(text, 'utf8').digest('hex')).toBe(md5);
  });

  it.each(vectors.percentage)('gives $ids the bucket of the formula, as does the engine', ({ ids, percentage }) => {
    expect(formula(ids)).toBe(percentage);
    expect(place(md5Bucketing, ids)).toBe(percentage);
  });

  it.each(vectors.xxhash64)('gives $ids the bucket of the upper bits of XXH64, as does the engine', (vector) => {
    expect((Number(BigInt(`0x${vector.xxh64}`) >> 11n) / 2 ** 53) * 100).toBe(vector.percentage);
    expect(place(xxhash, vector.ids)).toBe(vector.percentage);
  });
});

/** As docs/semantics.md has it, in section 12. */
function formula(ids: readonly string[]): number {
  const once = ids.join(',');
  for (let text = once; ; text += `,${once}`) {
    const hash = BigInt(`0x${createHash('md5').update(text, 'utf8').digest('hex')}`);
    const percentage = (Number(hash % 9999n) / 9998) * 100;
    if (percentage !== 100) return percentage;
  }
}

function place(bucketing: Bucketing, ids: readonly string[]): number {
  const prefix = ids.slice(0, -1).map((id) => `${id},`);
  return bucketing.start()(prefix.join(''))(ids.at(-1) ?? '');
}
