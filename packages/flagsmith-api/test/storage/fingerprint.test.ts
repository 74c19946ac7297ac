import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/storage/fingerprint.ts';

describe('a fingerprint', () => {
  it.each([
    { text: '', hash: '811c9dc5' },
    { text: 'a', hash: 'e40c292c' },
    { text: 'foobar', hash: 'bf9cf968' },
  ])('of "$text" begins with the published hash', ({ text, hash }) => {
    expect(fingerprint(text).slice(0, 8)).toBe(hash);
  });

  it('has 64 bits, and differs where texts do', () => {
    const names = new Set(Array.from({ length: 10_000 }, (_, index) => fingerprint(`ser.key${index}`)));
    expect(names.size).toBe(10_000);
    expect([...names].every((name) => /^[0-9a-f]{16}$/.test(name))).toBe(true);
  });
});
