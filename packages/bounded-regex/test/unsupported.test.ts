import { describe, expect, it } from 'vitest';
import { ifSupported, UNSUPPORTED } from '../src/unsupported.ts';

describe('ifSupported', () => {
  it('is undefined for what is not supported, and hides no other error', () => {
    expect(ifSupported(() => fail(UNSUPPORTED))).toBeUndefined();
    expect(() => ifSupported(() => fail(new TypeError('a mistake of ours')))).toThrow('a mistake of ours');
  });
});

function fail(error: Error): never {
  throw error;
}
