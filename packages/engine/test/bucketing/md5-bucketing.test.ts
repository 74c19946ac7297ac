import { createHash } from 'node:crypto';
import { md5Bucketing } from '@burgee/engine';
import { kitVectors, md5Vectors } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactMd5Bucketing } from '../../src/bucketing/compact-md5-bucketing.ts';

const vectors = md5Vectors();

describe.each([
  { named: 'md5Bucketing', bucketing: md5Bucketing },
  { named: 'compactMd5Bucketing, which pages have', bucketing: compactMd5Bucketing },
])('$named', ({ bucketing }) => {
  it('equals the formula over node:crypto for every length from 0 to 300, and some around 10,000', () => {
    const lengths = [...Array.from({ length: 301 }, (_, index) => index), 9_999, 10_000, 10_001];
    for (const length of lengths) {
      const key = 'k'.repeat(length);
      expect(place('salt,', key), `${length} characters`).toBe(reference(`salt,${key}`));
    }
  });

  it.each([
    { ids: ['1', '7'], percentage: 3.7407481496299257, because: 'the plain case' },
    {
      ids: ['1', 'env_user-26695'],
      percentage: 85.37707541508301,
      because: 'hits the end of the range: hashed again, repeated',
    },
    { ids: ['1', 'käyttäjä-🦊'], percentage: reference('1,käyttäjä-🦊'), because: 'text is hashed as UTF-8' },
    { ids: ['1', 'user-\ud800'], percentage: reference('1,user-\ufffd'), because: 'a lone surrogate is U+FFFD' },
  ])('puts $ids into bucket $percentage: $because', ({ ids: [salt, key], percentage }) => {
    expect(place(`${salt},`, key ?? '')).toBe(percentage);
  });

  it.each([
    ...['\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\u{10000}', '\u{10ffff}'],
    ...['\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff', '\ue000'],
  ])('hashes the first and last code points of each length, and around surrogates: %j', (character) => {
    expect(place('salt,', `a${character}b`)).toBe(reference(`salt,a${character}b`));
  });

  it("agrees with the kit's vectors", () => {
    const { md5 } = kitVectors();
    expect(md5.length).toBeGreaterThan(10);
    for (const { name, prefix, key, bucket } of md5) expect(place(prefix, key), name).toBe(bucket);
  });

  it.skipIf(vectors === undefined)(
    'agrees with the published vectors (shared/data/hash-vectors.json, skipped where it is missing)',
    () => {
      expect(vectors?.length).toBeGreaterThan(300);
      for (const { name, prefix, key, bucket } of vectors ?? []) expect(place(prefix, key), name).toBe(bucket);
    },
  );

  it('gives every key a bucket in [0, 100), wherever prefix and key are joined', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        const bucket = place(one, two + three);
        expect(bucket).toBeGreaterThanOrEqual(0);
        expect(bucket).toBeLessThan(100);
        expect(place(`${one},`, two)).toBe(reference(`${one},${two}`));
        expect(place('', `${one},${two}`)).toBe(place(`${one},`, two));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives a text the same bucket wherever prefix and key are split, also inside a surrogate pair', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\u00e4', '\u20ac', '\ud83e\udd8a', '\ud83e', '\udd8a'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.nat(120), (joined, cut) => {
        expect(place(joined.slice(0, cut), joined.slice(cut))).toBe(reference(joined));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not mix up prefixes used in turn, nor strategies started twice', () => {
    const [placing, other] = [bucketing.start(), bucketing.start()];
    const [a, b, c] = [placing('a,'), placing('b,'), other('a,')];
    const keys = Array.from({ length: 500 }, (_, index) => `user-${index}`.repeat((index % 20) + 1));
    for (const key of keys) {
      const [one, two, three] = [a(key), b(key), c(key)];
      expect([one, two, three]).toEqual([reference(`a,${key}`), reference(`b,${key}`), one]);
    }
  });

  it('spreads a hundred thousand identifiers evenly: chi-square over 100 bins below 148, its 99.9 % point', () => {
    const bucketOf = bucketing.start()('42,env_');
    const bins = Array.from({ length: 100 }, () => 0);
    for (let index = 0; index < 100_000; index += 1) {
      const bin = Math.floor(bucketOf(`user-${index}`));
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    expect(bins.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(148);
  });

  function place(prefix: string, key: string): number {
    return bucketing.start()(prefix)(key);
  }
});

/** The formula of docs/semantics.md, with BigInt and node:crypto. */
function reference(text: string): number {
  for (let repeated = text; ; repeated += `,${text}`) {
    const hash = BigInt(`0x${createHash('md5').update(repeated, 'utf8').digest('hex')}`);
    const percentage = (Number(hash % 9999n) / 9998) * 100;
    if (percentage !== 100) return percentage;
  }
}
