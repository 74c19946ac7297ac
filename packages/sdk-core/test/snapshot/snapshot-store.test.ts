import { type DocumentTime, documentTime } from '@burgee/flagsmith-api';
import { FlagClientError, type Origin } from '@burgee/sdk-core';
import type { Content } from '@burgee/sdk-core/internal';
import { manualTime } from '@burgee/sdk-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultsEvaluator } from '../../src/evaluator/results-evaluator.ts';
import { createSnapshotCell, type SnapshotCell } from '../../src/kernel/snapshot-cell.ts';
import { documentOrder } from '../../src/part/document-order.ts';

describe('the snapshot store', () => {
  it.each<{ held: Origin; arriving: Origin; by: number; verdict: string; because: string }>([
    { held: 'live', arriving: 'live', by: 1, verdict: 'newer', because: 'a newer document counts' },
    { held: 'live', arriving: 'live', by: -1, verdict: 'older', because: 'a replica may lag behind' },
    { held: 'live', arriving: 'persisted', by: 1, verdict: 'newer', because: 'another process may have fetched it' },
    { held: 'live', arriving: 'persisted', by: 0, verdict: 'older', because: 'a stored copy is no news' },
    { held: 'live', arriving: 'bootstrap', by: 0, verdict: 'older', because: 'neither is a bundled one' },
    { held: 'persisted', arriving: 'live', by: 0, verdict: 'same', because: 'the source is the truer origin' },
    {
      held: 'bootstrap',
      arriving: 'persisted',
      by: 0,
      verdict: 'same',
      because: 'storage is nearer the truth than a bundle',
    },
    { held: 'bootstrap', arriving: 'live', by: -1, verdict: 'older', because: 'time counts more than origin' },
  ])('judges $arriving, $by µs newer, over $held as $verdict: $because', ({ held, arriving, by, verdict }) => {
    const { store } = storeWith(contentOf(1_000), held);
    expect(store.offer(contentOf(1_000 + by), arriving).verdict).toBe(verdict);
  });

  it('accepts a live document of the same time when flags differ: overrides do not change it', () => {
    const { store } = storeWith(contentOf(1_000, 'a'), 'live');
    const { verdict, changes } = store.offer(contentOf(1_000, 'b'), 'live');
    expect(verdict).toBe('newer');
    expect(changes).toEqual([
      { name: 'b', kind: 'added' },
      { name: 'a', kind: 'removed' },
    ]);
  });

  it('does not compare times of different environments', () => {
    const { store } = storeWith({ ...contentOf(1_000), scope: 'staging' }, 'bootstrap');
    expect(store.offer({ ...contentOf(10), scope: 'production' }, 'live').verdict).toBe('newer');
    expect(store.offer({ ...contentOf(2_000), scope: 'staging' }, 'persisted').verdict).toBe('older');
  });

  describe.each([
    {
      what: 'of another environment',
      odd: { ...contentOf(2_000), scope: 'other' },
      doubt: 'it is of another environment',
    },
    {
      what: 'without a time',
      odd: { ...contentOf(0), documentTime: undefined },
      doubt: 'it does not say when it changed',
    },
    { what: 'without flags', odd: evaluating(contentOf(2_000), []), doubt: 'it has no flags any more' },
  ])('a live document $what', ({ odd, doubt }) => {
    it.each(['live', 'persisted'] as const)('has to arrive twice in a row before it replaces a %s one', (held) => {
      const { store } = storeWith(contentOf(1_000), held);
      expect(store.offer(odd, 'live')).toEqual({
        verdict: 'unconfirmed',
        error: expect.any(FlagClientError),
        changes: [],
      });
      expect(store.offer(contentOf(1_000), 'live').verdict).toBe('same');
      expect(store.offer(odd, 'live').error?.message).toContain(doubt);
      store.offer(contentOf(1_000), 'live');
      expect(store.offer(odd, 'live').verdict).toBe('unconfirmed');
      expect(store.current()?.documentTime).toBe(timeOf(1_000));
      expect(store.offer(odd, 'live').verdict).toBe('newer');
    });

    it('is rejected if it is older, although it arrived twice', () => {
      const { store } = storeWith(contentOf(1_000), 'live');
      for (let times = 0; times < 2; times += 1) store.offer(odd, 'live');
      const verdicts = [1, 2].map(() => store.offer(contentOf(500), 'live').verdict);
      expect(verdicts).not.toContain('same');
      expect(verdicts[0]).not.toBe('newer');
    });

    it('replaces a bootstrap at once', () => {
      const { store } = storeWith(contentOf(1_000), 'bootstrap');
      expect(store.offer(odd, 'live').verdict).toBe('newer');
    });
  });

  it('replaces a document without a time with one of the same origin', () => {
    const { store } = storeWith({ ...contentOf(1_000), documentTime: undefined }, 'live');
    expect(store.offer(contentOf(1), 'live').verdict).toBe('newer');
  });

  it('accepts an older document after twenty answers', () => {
    const { store } = storeWith(contentOf(1_000), 'live');
    const verdicts = Array.from({ length: 21 }, () => store.offer(contentOf(500), 'live').verdict);
    expect(verdicts.indexOf('newer')).toBe(20);
  });

  it('accepts an older document after ten minutes', async () => {
    const { store, time } = storeWith(contentOf(1_000), 'live');
    store.offer(contentOf(500), 'live');
    await time.advance(599_999);
    expect(store.offer(contentOf(500), 'live').verdict).toBe('older');
    await time.advance(1);
    expect(store.offer(contentOf(500), 'live').verdict).toBe('newer');
  });

  it('counts the refusals of each lag separately', () => {
    const { store } = storeWith(contentOf(1_000), 'live');
    for (let lag = 0; lag < 3; lag += 1) {
      for (let count = 0; count < 15; count += 1) {
        expect(store.offer(contentOf(500), 'live').verdict).toBe('older');
      }
      store.offer(contentOf(1_000), 'live');
    }
  });

  it.each([
    { held: 'persisted', names: ['search'], because: 'an attacker with access to the storage must not pin a document' },
    { held: 'live', names: [], because: 'what holds nothing has no claim' },
  ] as const)('accepts an older document that arrives twice over $held $names: $because', ({ held, names }) => {
    const { store } = storeWith(evaluating(contentOf(1_000), names), held);
    const verdicts = [1, 2].map(() => store.offer(contentOf(500), 'live').verdict);
    expect(verdicts).toEqual(['older', 'newer']);
  });

  it.each(['persisted', 'bootstrap'] as const)(
    'ranks a live document over a %s one with a time in the future',
    (origin) => {
      const { store, time } = storeWith(atMs(contentOf(0), Date.UTC(2254, 0)), origin);
      expect(store.offer(contentOf(500), 'live').verdict).toBe('newer');
      expect(store.offer(atMs(contentOf(0), time.clock.wallMs() + 3_700_000), origin).verdict).toBe('older');
    },
  );

  it('accepts true documents after a live one with a time in the future', () => {
    const { store } = storeWith(atMs(contentOf(0), Date.UTC(2254, 0)), 'live');
    expect(store.offer(contentOf(500), 'live').verdict).toBe('newer');
  });

  it('does not accept an older document from storage, however often', () => {
    const { store } = storeWith(contentOf(1_000), 'live');
    for (let count = 0; count < 50; count += 1) expect(store.offer(contentOf(500), 'persisted').verdict).toBe('older');
  });

  it('never goes back in time unless the server insists', () => {
    const origins = fc.constantFrom<Origin>('live', 'bootstrap');
    const offers = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), origins), { maxLength: 20 });
    fc.assert(
      fc.property(offers, (all) => {
        const { store } = storeWith(contentOf(0), 'bootstrap');
        let last = 0;
        for (const [micros, origin] of all) {
          store.offer(contentOf(micros), origin);
          const now = store.current()?.documentTime ?? -1;
          expect(now).toBeGreaterThanOrEqual(last);
          last = now;
        }
        expect(last).toBe(Math.max(0, ...all.map(([micros]) => micros)));
      }),
      { numRuns: 1_000 },
    );
  });
});

function storeWith(content: Content, origin: Origin) {
  const time = manualTime();
  const store: SnapshotCell = createSnapshotCell(time.clock, documentOrder(time.clock));
  store.offer(content, origin);
  return { store, time };
}

function evaluating(content: Content, names: readonly string[]): Content {
  return names.length === 0 ? { ...content, evaluator: resultsEvaluator([]) } : content;
}

function atMs(content: Content, ms: number): Content {
  return { ...content, documentTime: documentTime(ms / 1_000) };
}

function contentOf(micros: number, ...others: readonly string[]): Content {
  const names = others.length === 0 ? ['search'] : others;
  const flags = names.map((name) => ({
    name,
    enabled: true,
    value: null,
    variant: null,
    reason: { kind: 'DEFAULT' } as const,
  }));
  return { evaluator: resultsEvaluator(flags), scope: 'env', documentTime: timeOf(micros) };
}

function timeOf(micros: number): DocumentTime | undefined {
  return documentTime(micros / 1_000_000);
}
