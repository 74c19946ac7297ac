import { describe, expect, it } from 'vitest';
import { ifSupported, Unsupported } from '../../../src/operator/regex/unsupported.ts';

describe('ifSupported', () => {
  it('is undefined for what is not supported, and hides no other error', () => {
    expect(ifSupported(() => fail(new Unsupported()))).toBeUndefined();
    expect(() => ifSupported(() => fail(new TypeError('a mistake of ours')))).toThrow('a mistake of ours');
  });
});

function fail(error: Error): never {
  throw error;
}
