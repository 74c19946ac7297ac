import { FlagClientError } from '@burgee/sdk-core';
import { describe, expect, it } from 'vitest';
import { maskError, maskKey, maskOf } from '../../src/error/mask.ts';
import { printable } from '../../src/error/printable.ts';

describe('masking', () => {
  it.each([
    { key: 'ser.abcdefghijklmnopqrstuv', shown: 'ser.…stuv', because: 'the kind and the end tell keys apart' },
    { key: 'BkPxV7eTq4mWz8RrNc2sYd', shown: '…2sYd', because: 'a client-side key has no kind' },
    { key: 'ser.short', shown: 'ser.…', because: 'the end of a short key would be half of it' },
  ])('shows $key as $shown: $because', ({ key, shown }) => {
    expect(maskKey(key)).toBe(shown);
  });

  it('replaces every key wherever it stands, and leaves the rest', () => {
    const mask = maskOf(['ser.abcdefghijklmnopqrstuv', '']);
    expect(mask('a ser.abcdefghijklmnopqrstuv b ser.abcdefghijklmnopqrstuv')).toBe('a ser.…stuv b ser.…stuv');
  });

  it('keeps all of an error but the key in its message', () => {
    const cause = new Error('refused');
    const error = new FlagClientError('network', 'for ser.abcdefghijklmnopqrstuv', {
      cause,
      status: 502,
      retryAfterMs: 7,
    });
    const masked = maskError(error, maskOf(['ser.abcdefghijklmnopqrstuv']));
    expect(masked).toMatchObject({ code: 'network', message: 'for ser.…stuv', cause, status: 502, retryAfterMs: 7 });
  });

  it('leaves out a cause that shows a key, however deep', () => {
    const cause = new Error('refused', { cause: 'GET ser.abcdefghijklmnopqrstuv' });
    const masked = maskError(
      new FlagClientError('network', 'refused', { cause }),
      maskOf(['ser.abcdefghijklmnopqrstuv']),
    );
    expect(masked).toMatchObject({ code: 'network', message: 'refused' });
    expect(masked.cause).toBeUndefined();
  });

  it('makes no new error when there is nothing to hide', () => {
    const error = new FlagClientError('network', 'refused');
    expect(maskError(error, maskOf(['ser.abcdefghijklmnopqrstuv']))).toBe(error);
  });
});

describe('printable', () => {
  it.each([
    { text: 'a\nb', shown: 'a\\u000ab', because: 'a line feed would forge a line' },
    { text: '\u001b[31mred', shown: '\\u001b[31mred', because: 'an escape would drive the terminal' },
    { text: 'a\u2028b\u0085c', shown: 'a\\u2028b\\u0085c', because: 'these end lines too' },
    { text: 'größe', shown: 'größe', because: 'letters are letters' },
  ])('shows $shown: $because', ({ text, shown }) => {
    expect(printable(text)).toBe(shown);
  });

  it('cuts what is too long', () => {
    expect(printable('x'.repeat(10_000))).toHaveLength(501);
  });
});
