import { createTestClient } from '@burgee/sdk-core/testing';
import { describe, expect, it } from 'vitest';

describe('a listener without types', () => {
  it.each([
    { args: ['changed', () => {}], says: 'on() knows the events ready, change, stale, error, status, got "changed".' },
    { args: ['change'], says: 'on("change", …) needs a function that listens, got undefined.' },
    { args: [Symbol('change'), () => {}], says: 'got symbol' },
    { args: ['toString', () => {}], says: 'got "toString"' },
  ])('throws at once: $says', ({ args, says }) => {
    const { on } = createTestClient();
    expect(() => Reflect.apply(on, undefined, args)).toThrow(says);
  });
});
