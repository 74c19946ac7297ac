import { describe, expect, it } from 'vitest';
import { FlagClientError } from '../../src/error/flag-client-error.ts';
import { maskError, maskKey, maskOf } from '../../src/error/mask.ts';
import { printable } from '../../src/error/show.ts';

describe('masking', () => {
  it.each([
    { key: 'ser.abcdefghijklmnopqrstuv', shown: 'ser.…stuv', because: 'the kind and the end tell keys apart' },
    { key: 'BkPxV7eTq4mWz8RrNc2sYd', shown: '…2sYd', because: 'a client-side key has no kind' },
    { key: 'ser.short', shown: 'ser.…', because: 'the end of a short key would be half of it' },
  ])('shows $key as $shown: $because', ({ key, shown }) => {
    expect(maskKey(key)).toBe(shown);
  });

  it('replaces every key, and nothing else', () => {
    const mask = maskOf(['ser.abcdefghijklmnopqrstuv', '']);
    expect(mask('a ser.abcdefghijklmnopqrstuv b ser.abcdefghijklmnopqrstuv')).toBe('a ser.…stuv b ser.…stuv');
  });

  it('hides a key that a server echoes in lower case', () => {
    const mask = maskOf(['BkPxV7eTq4mWz8RrNc2sYd']);
    expect(mask('bkpxv7etq4mwz8rrnc2syd.example.com')).toBe('…2sYd.example.com');
  });

  it('masks a key from a file that ends with a line feed', () => {
    expect(maskKey('ser.abcdefghijklmnopqrstuv\n')).toBe('ser.…tuv');
  });

  it('changes nothing in an error but the key in its message', () => {
    const cause = new Error('refused');
    const error = new FlagClientError('network', 'for ser.abcdefghijklmnopqrstuv', {
      cause,
      status: 502,
      retryAfterMs: 7,
    });
    const masked = maskError(error, maskOf(['ser.abcdefghijklmnopqrstuv']));
    expect(masked).toMatchObject({ code: 'network', message: 'for ser.…stuv', cause, status: 502, retryAfterMs: 7 });
  });

  it('removes a cause that shows a key, at any depth', () => {
    const cause = new Error('refused', { cause: 'GET ser.abcdefghijklmnopqrstuv' });
    const masked = maskError(
      new FlagClientError('network', 'refused', { cause }),
      maskOf(['ser.abcdefghijklmnopqrstuv']),
    );
    expect(masked).toMatchObject({ code: 'network', message: 'refused' });
    expect(masked.cause).toBeUndefined();
  });

  it.each<{ what: string; cause: () => unknown }>([
    { what: 'is its own cause', cause: cyclic },
    {
      what: 'throws when it is looked at',
      cause: () => ({
        get message() {
          throw new Error('again');
        },
      }),
    },
    { what: 'was revoked', cause: revoked },
    { what: 'is one of 100,000', cause: () => deep(100_000) },
  ])('ends by itself for a cause that $what', ({ cause }) => {
    const error = new FlagClientError('callback', 'for ser.abcdefghijklmnopqrstuv', { cause: cause() });
    expect(maskError(error, maskOf(['ser.abcdefghijklmnopqrstuv'])).message).toBe('for ser.…stuv');
  });

  it('returns the same error when there is nothing to mask', () => {
    const error = new FlagClientError('network', 'refused');
    expect(maskError(error, maskOf(['ser.abcdefghijklmnopqrstuv']))).toBe(error);
  });
});

describe('an error of a client', () => {
  it('is useful in JSON: health endpoints send status()', () => {
    const error = new FlagClientError('stream', 'It ended at once.', { status: 502, cause: new Error('x') });
    expect(JSON.parse(JSON.stringify({ lastError: error }))).toEqual({
      lastError: { name: 'FlagClientError', code: 'stream', message: 'It ended at once.', status: 502 },
    });
  });

  it('has no control characters in its message', () => {
    expect(new FlagClientError('network', 'a\u009b31m\u202eb').message).toBe('a\\u009b31m\\u202eb');
  });
});

function cyclic(): Error {
  const error = new Error('cyclic');
  error.cause = error;
  return error;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function deep(count: number): Error {
  let error = new Error('first');
  for (let depth = 0; depth < count; depth += 1) error = new Error('next', { cause: error });
  return error;
}

describe('printable', () => {
  it.each([
    { text: 'a\nb', shown: 'a\\u000ab', because: 'a line feed would forge a line' },
    { text: '\u001b[31mred', shown: '\\u001b[31mred', because: 'an escape would drive the terminal' },
    { text: 'a\u2028b\u0085c', shown: 'a\\u2028b\\u0085c', because: 'these end lines too' },
    { text: 'a\u009b1m', shown: 'a\\u009b1m', because: 'a C1 control drives terminals too' },
    { text: 'a\u202eb\u2066c\u200fd', shown: 'a\\u202eb\\u2066c\\u200fd', because: 'these turn the direction of text' },
    { text: 'a\ud800b', shown: 'a\\ud800b', because: 'half a character is no text' },
    { text: 'größe', shown: 'größe', because: 'letters are letters' },
  ])('shows $shown: $because', ({ text, shown }) => {
    expect(printable(text)).toBe(shown);
  });

  it('cuts long texts', () => {
    expect(printable('x'.repeat(10_000))).toHaveLength(1_001);
  });
});
