import { startFlagServer } from '@burgee/flag-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answersWith, documentOf, readsOf, subjectOf, untilState } from './subject.ts';

const DAY_MS = 86_400_000;

describe('a wall clock that jumps', () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    { by: DAY_MS, because: 'a day ahead' },
    { by: -DAY_MS, because: 'a day back' },
    { by: 400 * DAY_MS, because: 'more than a year ahead' },
  ])('neither stops polling nor hides a change: $because', async ({ by }) => {
    await using server = await startFlagServer({ document: documentOf('first') });
    await using client = subjectOf(server, { pollIntervalMs: 20 });
    await client.ready();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + by });
    server.clearRequests();
    await server.waitForRequests(2);
    expect(client.status()).toMatchObject({ state: 'ready', ageMs: expect.toSatisfy((ageMs) => ageMs < 60_000) });

    const changed = new Promise((resolve) => client.on('change', resolve));
    server.setDocument(documentOf('second'), { updatedAt: '2026-09-01T00:00:00Z' });
    await changed;
    expect(readsOf(client)).toEqual(answersWith('second'));
  });
});

describe('an event loop that is blocked for longer than a request may take', () => {
  it('loses at most that request: the next one succeeds', async () => {
    await using server = await startFlagServer({ document: documentOf('first') });
    await using client = subjectOf(server, { pollIntervalMs: 20, requestTimeoutMs: 100 });
    block(120);
    await untilState(client, 'ready');
    server.setDocument(documentOf('second'));
    void client.refresh();
    block(120);
    expect(readsOf(client)).toEqual(answersWith('first'));
    await new Promise((resolve) => client.on('change', resolve));
    expect(readsOf(client)).toEqual(answersWith('second'));
  });
});

function block(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}
