import { describe, expect, it } from 'vitest';
import { ifSupported, UNSUPPORTED } from '../src/unsupported.ts';

describe('ifSupported', () => {
  it('returns undefined for an unsupported pattern, and rethrows other errors', () => {
    expect(ifSupported(() => fail(UNSUPPORTED))).toBeUndefined();
    expect(() => ifSupported(() => fail(new TypeError('a mistake of ours')))).toThrow('a mistake of ours');
  });
});

function fail(error: Error): never {
  throw error;
}
