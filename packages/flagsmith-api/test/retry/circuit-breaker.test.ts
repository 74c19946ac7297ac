import { FlagClientError } from '@burgee/flagsmith-api';
import { manualTime } from '@burgee/flagsmith-api/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CircuitBreaker, createCircuitBreaker } from '../../src/retry/circuit-breaker.ts';

const DOWN = new FlagClientError('network', 'refused');

describe('a circuit breaker', () => {
  let time: ReturnType<typeof manualTime>;
  let breaker: CircuitBreaker;
  let asked: number;

  beforeEach(() => {
    time = manualTime();
    breaker = createCircuitBreaker({ clock: time.clock, random: () => 0 });
    asked = 0;
  });

  function ask(outcome: FlagClientError | 'fine', afterMs = 0): Promise<unknown> {
    return breaker
      .run(async () => {
        asked += 1;
        await new Promise<void>((resolve) => void time.timers.after(afterMs, resolve));
        if (outcome !== 'fine') throw outcome;
        return outcome;
      })
      .catch((error) => error);
  }

  async function askNow(outcome: FlagClientError | 'fine'): Promise<unknown> {
    const asking = ask(outcome);
    await time.advance(0);
    return asking;
  }

  /** Two failures a second apart: the server is down, and the next try is due in two seconds. */
  async function goDown(error = DOWN): Promise<void> {
    await askNow(error);
    await time.advance(1_000);
    await askNow(error);
    asked = 0;
  }

  it('lets all requests through while some are answered', async () => {
    for (let second = 0; second < 10; second += 1) {
      await askNow(DOWN);
      await time.advance(600);
      expect(await askNow('fine')).toBe('fine');
      await time.advance(600);
    }
    expect(asked).toBe(20);
  });

  it('does not open for failures at the same moment', async () => {
    await Promise.all([askNow(DOWN), askNow(DOWN), askNow(DOWN)]);
    await time.advance(999);
    expect(await askNow('fine')).toBe('fine');
  });

  it('rejects requests with the last failure, after a second of nothing but failures', async () => {
    await goDown();
    expect(await askNow('fine')).toBe(DOWN);
    expect(asked).toBe(0);
  });

  it('counts a request that timed out as a failure of that length', async () => {
    const late = new FlagClientError('timeout', 'late');
    const waiting = ask(late, 10_000);
    await time.advance(10_000);
    await waiting;
    expect(await askNow('fine')).toBe(late);
  });

  it('does not open for one timeout while others are answered', async () => {
    const late = ask(new FlagClientError('timeout', 'late'), 10_000);
    await time.advance(9_500);
    await askNow('fine');
    await time.advance(500);
    await late;
    expect(await askNow('fine')).toBe('fine');
  });

  it('lets a single request test whether the server is back, with growing pauses', async () => {
    await goDown();
    const triedAtMs: number[] = [];
    for (let ms = 0; ms < 64_000; ms += 500) {
      const before = asked;
      await Promise.all([askNow(DOWN), askNow(DOWN), askNow(DOWN)]);
      if (asked > before) triedAtMs.push(ms);
      expect(asked - before).toBeLessThanOrEqual(1);
      await time.advance(500);
    }
    expect(triedAtMs).toEqual([2_000, 6_000, 14_000, 24_000, 34_000, 44_000, 54_000]);
  });

  it('lets all requests through as soon as one was answered', async () => {
    await goDown();
    await time.advance(2_000);
    expect(await askNow('fine')).toBe('fine');
    expect(await askNow('fine')).toBe('fine');
    expect(asked).toBe(2);
  });

  it('lets all requests through when another request was answered', async () => {
    await goDown();
    breaker.succeeded();
    expect(await askNow('fine')).toBe('fine');
  });

  it('ignores failures of requests that started before it opened', async () => {
    const late = [ask(DOWN, 1_500), ask(DOWN, 1_600), ask(DOWN, 1_700)];
    await time.advance(1_700);
    await Promise.all(late);
    await time.advance(1_800);
    // Two seconds after the first of them, not eight seconds after the last.
    expect(await askNow('fine')).toBe('fine');
  });

  it('obeys the first Retry-After of a server', async () => {
    const busy = new FlagClientError('http_status', 'busy', { status: 503, retryAfterMs: 90_000 });
    const [late] = [ask('fine', 1_000), ask(busy)];
    await time.advance(1_000);
    expect(await late).toBe('fine');
    breaker.succeeded();
    await time.advance(88_999);
    expect(await askNow('fine')).toBe(busy);
    await time.advance(1);
    expect(await askNow('fine')).toBe('fine');
  });

  it.each([
    { error: new FlagClientError('http_status', 'bad', { status: 400 }), because: 'this request was wrong' },
    { error: new FlagClientError('http_status', 'bad', { status: 422 }), because: 'this request was wrong' },
    { error: new FlagClientError('callback', 'threw'), because: 'the header function failed' },
    { error: new FlagClientError('closed', 'closed'), because: 'the client is closed' },
  ])('does not blame the server when $because', async ({ error }) => {
    await goDown(error);
    expect(await askNow('fine')).toBe('fine');
  });

  it.each([
    { error: new FlagClientError('http_status', 'late', { status: 408 }), because: 'it was too slow' },
    { error: new FlagClientError('http_status', 'many', { status: 429 }), because: 'it is overrun' },
    { error: new FlagClientError('http_status', 'broken', { status: 500 }), because: 'it is broken' },
    { error: new FlagClientError('unauthorized', 'no', { status: 401 }), because: 'it takes no key' },
    { error: new FlagClientError('invalid_document', 'html'), because: 'somebody else answers' },
  ])('blames the server when $because', async ({ error }) => {
    await goDown(error);
    expect(await askNow('fine')).toBe(error);
  });

  it('lets the next request test when one could not be sent', async () => {
    await goDown();
    await time.advance(2_000);
    await askNow(new FlagClientError('callback', 'threw'));
    expect(await askNow('fine')).toBe('fine');
  });
});
