import { inspect } from 'node:util';
import { type HttpFaultName, startFlagServer } from '@burgee/flag-server';
import { describe, expectTypeOf, it } from 'vitest';
import { ANSWERS_THAT_FAIL, type AnswerThatFails } from './answers-that-fail.ts';
import { answersWith, documentOf, FALLBACKS, readsOf, subjectOf, untilState } from './subject.ts';

/** Faults that do no harm, or strike otherwise than by an answer that fails: they have tests of their own. */
type Elsewhere =
  | 'byte-order-mark'
  | 'wrong-content-type'
  | 'repeated-overrides'
  | 'older-document'
  | 'wrong-clock'
  | 'unasked-304';

const ROWS = ANSWERS_THAT_FAIL.map((row: AnswerThatFails) => [row.what, row] as const);

describe('while the service fails, a client answers fallbacks, then the last good document; afterwards it is fresh', () => {
  it.concurrent.for(ROWS)('when it %s', async ([, { fault, code, isSlow = false }], { expect }) => {
    await using server = await startFlagServer({ document: documentOf('first') });
    const stopFailing = server.inject({ ...fault, on: 'environment-document' });
    await using client = subjectOf(server, { requestTimeoutMs: code === 'timeout' ? 500 : 10_000 });
    expect(readsOf(client)).toEqual(FALLBACKS);
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code } });
    expect(client.status()).toMatchObject({ state: 'offline', lastError: { code } });
    expect(readsOf(client)).toEqual(FALLBACKS);

    stopFailing();
    await (isSlow ? client.refresh() : untilState(client, 'ready'));
    expect(client.status()).toMatchObject({ state: 'ready', origin: 'live', lastError: undefined });
    expect(readsOf(client)).toEqual(answersWith('first'));

    const stopFailingAgain = server.inject({ ...fault, on: 'environment-document' });
    server.setDocument(documentOf('second'));
    const refreshed = await client.refresh();
    expect(refreshed).toMatchObject({ ok: false, error: { code } });
    expect(client.status()).toMatchObject({ state: 'ready', origin: 'live', lastError: { code } });
    expect(readsOf(client)).toEqual(answersWith('first'));

    stopFailingAgain();
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
    expect(readsOf(client)).toEqual(answersWith('second'));
    expect(client.shown() + inspect(refreshed)).not.toContain(server.serverKey);
  });

  it('for every fault', () => {
    type Told = (typeof ANSWERS_THAT_FAIL)[number]['fault']['fault'];
    expectTypeOf<Exclude<HttpFaultName, Told | Elsewhere>>().toBeNever();
  });
});
