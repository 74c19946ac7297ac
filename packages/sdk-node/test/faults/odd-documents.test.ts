import { type HttpFault, startFlagServer } from '@burgee/flag-server';
import { any, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { clientOf, recorder, running } from '../running.ts';
import { answersWith, documentOf, FALLBACKS, readsOf, subjectOf } from './subject.ts';
import { timedSubject } from './timed-subject.ts';

describe('a document is taken', () => {
  it.each<{ fault: HttpFault; because: string }>([
    { fault: { fault: 'byte-order-mark' }, because: 'a byte order mark is no harm' },
    { fault: { fault: 'wrong-content-type' }, because: 'it is JSON, whatever it is said to be' },
    { fault: { fault: 'repeated-overrides' }, because: 'saying it twice is saying it' },
    { fault: { fault: 'wrong-clock' }, because: 'nobody knows better than the server what time it is there' },
    { fault: { fault: 'delay', ms: 30 }, because: 'late is not too late' },
    {
      fault: { fault: 'status', status: 200, body: nestedRules(1_500) },
      because: 'nobody has to follow its rules down',
    },
  ])('with $fault.fault: $because', async ({ fault }) => {
    await using server = await startFlagServer({ document: documentOf('first') });
    server.inject(fault);
    await using client = subjectOf(server);
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
    expect(readsOf(client)).toEqual(answersWith('first'));
  });
});

describe('an older document', () => {
  it('does not replace a newer one, and is reported', async () => {
    await using server = await startFlagServer({ document: documentOf('first') });
    server.setDocument(documentOf('second'));
    await using client = subjectOf(server);
    await client.ready();
    const stopLagging = server.inject({ fault: 'older-document' });
    server.setDocument(documentOf('third'));
    server.setDocument(documentOf('fourth'));
    stopLagging();
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
    server.inject({ fault: 'older-document' });
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'older_document' } });
    expect(readsOf(client)).toEqual(answersWith('fourth'));
    expect(client.errors).toMatchObject([{ code: 'older_document' }]);
    expect(client.status()).toMatchObject({ state: 'ready', lastError: { code: 'older_document' } });
  });

  it('resolves ready() when the bootstrap is newer', async () => {
    await using server = await startFlagServer({ document: documentOf('deployed') });
    const bootstrap = { ...documentOf('bundled'), updated_at: '2026-09-01T00:00:00Z' };
    await using client = subjectOf(server, { bootstrap });
    const ready = await client.ready({ timeoutMs: Number.POSITIVE_INFINITY });
    expect(ready).toMatchObject({ ok: true, status: { state: 'stale', origin: 'bootstrap' } });
    expect(readsOf(client)).toEqual(answersWith('bundled'));
  });

  it('is accepted when the service insists: its database was restored', async () => {
    await using server = await startFlagServer({ document: documentOf('lost') });
    const { client, time } = timedSubject(server, { streaming: false });
    await client.refresh();
    server.setDocument(documentOf('restored'), { updatedAt: '2026-01-01T00:00:00Z' });
    for (let times = 0; times < 20; times += 1) {
      expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'older_document' } });
      await time.advance(1_000);
    }
    expect(readsOf(client)).toEqual(answersWith('lost'));
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
    expect(readsOf(client)).toEqual(answersWith('restored'));
  });
});

describe('a change is not missed', () => {
  it('within the second of another, although conditions count whole seconds', async () => {
    await using server = await startFlagServer({ document: documentOf('first') });
    await using client = subjectOf(server);
    await client.ready();
    const second = new Date().toISOString().slice(0, 19);
    server.setDocument(documentOf('second'), { updatedAt: `${second}.100000Z` });
    await client.refresh();
    server.setDocument(documentOf('third'), { updatedAt: `${second}.200000Z` });
    await client.refresh();
    expect(readsOf(client)).toEqual(answersWith('third'));
  });

  it('after an incomplete answer with complete headers', async () => {
    const document = { ...documentOf('first'), use_identity_overrides_in_local_eval: false };
    await using server = await startFlagServer({ document });
    const { client, sent, until } = timedSubject(server, { streaming: false, pollIntervalMs: 10_000 });
    const conditions = () => sent.map(({ headers }) => headers['if-modified-since']);
    await until(() => conditions().at(-1) !== undefined);
    server.setDocument({ ...document, ...documentOf('second') }, { updatedAt: '2026-09-01T00:00:00Z' });
    server.inject({ fault: 'truncated-json', times: 1 });
    await until(() => client.getFeatureValue('search', '') === 'second');
    expect(new Set(conditions().filter((condition) => condition !== undefined))).toEqual(
      new Set(['Fri, 21 Aug 2026 16:44:17 GMT']),
    );
    expect(readsOf(client)).toEqual(answersWith('second'));
  });

  it('of an identity override, which arrives with the next poll', async () => {
    const override = (value: string) => [identityOverride('ada', feature('search', { value }))];
    const document = (value: string) => ({
      ...documentWith({ features: [feature('search')], identityOverrides: override(value) }),
      use_identity_overrides_in_local_eval: true,
    });
    await using server = await startFlagServer({ document: document('one') });
    const { client, time, sent, until } = timedSubject(server, { streaming: false, pollIntervalMs: 10_000 });
    await until(() => sent.length >= 4);
    server.setDocument(document('two'), { updatedAt: client.status().documentTime ?? '' });
    const changedAtMs = time.clock.monotonicMs();
    await until(() => client.getIdentityFlags('ada').getFeatureValue('search', '') === 'two');
    expect(time.clock.monotonicMs() - changedAtMs).toBeLessThanOrEqual(11_000);
  });

  it('when a service answers "not modified" to an unconditional request', async () => {
    await using server = await startFlagServer({ document: documentOf('first') });
    const stopSaying = server.inject({ fault: 'unasked-304' });
    await using client = subjectOf(server);
    expect(await client.refresh()).toMatchObject({ ok: false, error: { status: 304 } });
    expect(readsOf(client)).toEqual(FALLBACKS);
    stopSaying();
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
    expect(server.requests.map(({ headers }) => headers['if-modified-since'])).toEqual([undefined, undefined]);
  });
});

describe('a hostile document', () => {
  it('does not change prototypes by the names of its flags', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
    const server = await running();
    server.setDocument(documentWith({ features: names.map((name, index) => feature(name, { id: index + 1 })) }));
    const client = clientOf(server);
    await client.ready();
    expect(client.getFlags().map(({ name }) => name)).toEqual(names);
    expect(names.map((name) => client.getFeatureValue(name, 'fallback'))).toEqual(names.map(() => 'base'));
    expect(Reflect.get({}, 'enabled')).toBeUndefined();
  });

  it('does not change prototypes by the names of its members', async () => {
    const server = await running();
    const [before, after] = JSON.stringify(documentOf('first')).split(/(?<=^\{)/);
    const polluting = `${before}"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},${after}`;
    server.inject({ fault: 'status', status: 200, body: polluting });
    const client = clientOf(server);
    expect(await client.ready()).toMatchObject({ ok: true });
    expect(client.isFeatureEnabled('search')).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('cannot forge log lines by the names of its flags', async () => {
    const name = 'a\n[burgee] all is well\u001b[2J\u2028';
    const server = await running();
    server.setDocument(documentWith({ features: [feature(name, { value: 'text' })] }));
    const { lines, logger } = recorder();
    const client = clientOf(server, { logger });
    await client.ready();
    expect(client.getFeatureValue(name, 1)).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\p{Cc}\u2028]/u);
  });

  it.each([
    { operator: 'REGEX', property: 'text', value: '^(a+)+$', because: 'the pattern is exponential' },
    { operator: 'REGEX', property: 'text', value: '^a*a*a*a*a*b$', because: 'the pattern is polynomial' },
    { operator: 'REGEX', property: 'text', value: '(?=a)a', because: 'the pattern looks around' },
    { operator: 'REGEX', property: 'text', value: '(a', because: 'the pattern is invalid' },
    { operator: 'EQUAL', property: '$.identity.traits[?(@.constructor)]', value: 'a', because: 'a path is no program' },
    { operator: 'EQUAL', property: '$..*', value: 'a', because: 'a path is no search' },
    { operator: 'SOUNDS_LIKE', property: 'text', value: 'a', because: 'nobody knows the operator' },
    { operator: 'PERCENTAGE_SPLIT', property: null, value: 'half', because: 'it splits by no number' },
  ])('costs one condition: $operator $property $value, where $because', async ({ operator, property, value }) => {
    const server = await running();
    const doubtful = segment('doubtful', {
      rules: [any(condition(property, operator, value))],
      overrides: [feature('search', { enabled: false, priority: 0 })],
    });
    server.setDocument(documentWith({ features: [feature('search')], segments: [doubtful] }));
    const client = clientOf(server);
    await client.ready();
    const ada = client.getIdentityFlags('ada', { text: `${'a'.repeat(20_000)}!` });
    expect([ada.isFeatureEnabled('search'), ada.segments()]).toEqual([true, []]);
  });
});

describe('a removed part of a document', () => {
  it('has no effect any more: an identity override', async () => {
    const server = await running();
    const features = [feature('search', { value: 'all' })];
    const override = identityOverride('ada', feature('search', { value: 'ada' }));
    server.setDocument(documentWith({ features, identityOverrides: [override] }));
    const client = clientOf(server);
    await client.ready();
    expect(client.getIdentityFlags('ada').getFeatureValue('search', '')).toBe('ada');
    server.setDocument(documentWith({ features }));
    await client.refresh();
    expect(client.getIdentityFlags('ada').getFeatureValue('search', '')).toBe('all');
  });
});

/** Deeper than anybody nests rules, as text: who writes or reads it by recursion gives up earlier. */
function nestedRules(depth: number): string {
  const rule = `${'{"type":"ALL","conditions":[],"rules":['.repeat(depth)}${']}'.repeat(depth)}`;
  const document = JSON.stringify(documentOf('first'));
  return document.replace('"segments":[', `"segments":[{"id":9,"name":"deep","feature_states":[],"rules":[${rule}]},`);
}
