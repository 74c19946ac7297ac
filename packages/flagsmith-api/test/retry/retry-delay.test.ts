import { FlagClientError } from '@burgee/flagsmith-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/http/read-response.ts';
import { retryDelay } from '../../src/retry/retry-delay.ts';

const NOW = Date.UTC(2026, 10, 20);
const WORKING = { longestMs: 30_000, hasWorked: true };

describe('the delay before another attempt', () => {
  it('doubles up to its limit', () => {
    const error = new FlagClientError('network', 'refused');
    const delays = [1, 2, 3, 4, 5, 6, 7, 2_000].map((failures) => retryDelay(error, failures, 0, WORKING));
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });

  it('is random by up to a half, and never less than a second', () => {
    const error = new FlagClientError('timeout', 'late');
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
        const longest = retryDelay(error, failures, 0, WORKING);
        const delay = retryDelay(error, failures, random, WORKING);
        expect(delay).toBeGreaterThanOrEqual(Math.max(longest / 2, 1_000));
        expect(delay).toBeLessThanOrEqual(longest);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is random by a tenth at its limit: a failing server does not get more requests than a working one', () => {
    const error = new FlagClientError('network', 'refused');
    expect([retryDelay(error, 99, 0, WORKING), retryDelay(error, 99, 1, WORKING)]).toEqual([30_000, 27_000]);
  });

  it.each([
    { code: 'unauthorized', ms: 300_000, because: 'only people can help, or a key is very new' },
    { code: 'not_found', ms: 60_000, because: 'the URL is wrong, or not deployed yet' },
  ] as const)('grows from 20 s to $ms ms after $code for a key or URL that never worked: $because', ({ code, ms }) => {
    const error = new FlagClientError(code, 'no');
    const delays = [1, 2, 99].map((failures) => retryDelay(error, failures, 0, { ...WORKING, hasWorked: false }));
    expect(delays).toEqual([20_000, 40_000, ms]);
  });

  it.each(['unauthorized', 'not_found'] as const)('is short after %s for a key or URL that worked before', (code) => {
    expect(retryDelay(new FlagClientError(code, 'no'), 1, 0, WORKING)).toBe(2_000);
  });

  it('is what the server requests, and up to a tenth more', () => {
    const error = new FlagClientError('http_status', 'busy', { status: 503, retryAfterMs: 10_000 });
    expect([retryDelay(error, 9, 0, WORKING), retryDelay(error, 1, 1, WORKING)]).toEqual([10_000, 11_000]);
  });

  it('is at least a second, whatever the server requests', () => {
    const error = new FlagClientError('http_status', 'busy', { status: 503, retryAfterMs: 3 });
    expect(retryDelay(error, 1, 0, WORKING)).toBe(1_000);
  });
});

describe('a Retry-After header', () => {
  it.each([
    { header: '120', ms: 120_000, because: 'it counts seconds' },
    { header: 'Fri, 20 Nov 2026 00:00:30 GMT', ms: 30_000, because: 'it is a date' },
    { header: '0', ms: undefined, because: 'nobody makes us hurry' },
    { header: 'Fri, 20 Nov 2026 00:00:00 GMT', ms: undefined, because: 'the date is now' },
    { header: 'Thu, 19 Nov 2026 00:00:00 GMT', ms: undefined, because: 'the date is over, or a clock is wrong' },
    { header: '86400', ms: 300_000, because: 'nobody shuts us up for a day' },
    { header: 'Sat, 20 Nov 2100 00:00:00 GMT', ms: 300_000, because: 'nor for a century' },
    { header: 'soon', ms: undefined, because: 'this is neither' },
    { header: undefined, ms: undefined, because: 'there is no header' },
  ])('of $header means $ms ms: $because', ({ header, ms }) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });
});
