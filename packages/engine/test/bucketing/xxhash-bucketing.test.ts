import { compileEnvironment, evaluateFlag } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { documentWith, feature, xxhashVectors } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import createXxhash from 'xxhash-wasm';

const experiment = documentWith({ features: [feature('experiment', { id: 7, variants: { blue: 50 } })] });
const xxhash = await loadXxhashBucketing();
const { h64 } = await createXxhash();

describe('loadXxhashBucketing', () => {
  it.each(xxhashVectors())('puts $name into a bucket by its XXH64', ({ prefix, key, bucket }) => {
    expect(xxhash.start()('')(prefix + key)).toBe(bucket);
  });

  it('gives every key a bucket in [0, 100), wherever prefix and key are joined', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (prefix, key) => {
        const bucket = xxhash.start()(prefix)(key);
        expect(bucket).toBeGreaterThanOrEqual(0);
        expect(bucket).toBeLessThan(100);
        expect(xxhash.start()('')(prefix + key)).toBe(bucket);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives a text of any length the same bucket wherever it is split, also inside a surrogate pair', () => {
    const units = fc.string({
      unit: fc.constantFrom('a', '\u20ac', '\ud83e\udd8a', '\ud83e', '\udd8a'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(units, fc.nat(120), fc.integer({ min: 1, max: 40 }), (unit, cut, times) => {
        const joined = unit.repeat(times);
        const bucketOf = xxhash.start()(joined.slice(0, cut));
        const expected = referenceOf(joined);
        expect([bucketOf(joined.slice(cut)), bucketOf(joined.slice(cut))]).toEqual([expected, expected]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is used for documents that declare it, and for no others', () => {
    const declared = environmentOf({ ...experiment, bucketing: 'xxhash64' });
    const plain = environmentOf(experiment);
    const compiled = compileEnvironment(declared, { bucketings: [xxhash] });
    const identities = Array.from({ length: 1_000 }, (_, index) => ({ identifier: `user-${index}` }));

    for (const identity of identities) {
      const isBlue = xxhash.start()('7,env_')(identity.identifier) < 50;
      expect(evaluateFlag(compiled, 'experiment', identity)?.variant).toBe(isBlue ? 'blue' : 'control');
      expect(evaluateFlag(compileEnvironment(plain, { bucketings: [xxhash] }), 'experiment', identity)).toEqual(
        evaluateFlag(compileEnvironment(plain), 'experiment', identity),
      );
    }
  });

  it('is never replaced by MD5 silently', () => {
    const declared = environmentOf({ ...experiment, bucketing: 'xxhash64' });
    expect(() => compileEnvironment(declared)).toThrow(
      new RangeError('The environment declares bucketing "xxhash64", which options.bucketings does not supply.'),
    );
  });
});

/** Straight from the library, over the joined text. */
function referenceOf(text: string): number {
  return (Number(h64(text) >> 11n) / 2 ** 53) * 100;
}

function environmentOf(json: unknown) {
  const parsed = parseEnvironmentDocument(json, { bucketings: ['md5', 'xxhash64'] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}
