import { pollingSource, resultsLoader } from '@burgee/flagsmith-api';
import { FlagClientError } from '@burgee/sdk-core';
import {
  analytics,
  type Content,
  createKernel,
  type Part,
  persistence,
  plainResultsReader,
  resultsEvaluator,
  type Sink,
} from '@burgee/sdk-core/internal';
import { manualTime, scriptedHttp } from '@burgee/sdk-core/testing';
import { describe, expect, it } from 'vitest';

const LIVE = contentOf({ banner: true });

describe('a kernel without parts', () => {
  it('answers fallbacks before the first content, and then from the source', () => {
    const { kernel, sink } = kernelOf();
    expect(kernel.isFeatureEnabled('banner', false)).toBe(false);
    sink.receive({ content: LIVE, texts: [] });
    expect(kernel.isFeatureEnabled('banner', false)).toBe(true);
    expect(kernel.status()).toMatchObject({ state: 'ready', origin: 'live' });
  });

  it('replaces content with content of a better origin, whatever their times', () => {
    const { kernel, sink } = kernelOf();
    kernel.offer(contentOf({ banner: false }), 'bootstrap');
    kernel.offer(contentOf({ banner: true }), 'persisted');
    kernel.offer(contentOf({ banner: false }), 'bootstrap');
    expect(kernel.getFlag('banner')).toMatchObject({ enabled: true });
    sink.receive({ content: contentOf({ banner: false }), texts: [] });
    kernel.offer(contentOf({ banner: true }), 'persisted');
    expect(kernel.getFlag('banner')).toMatchObject({ enabled: false });
  });

  it('calls listeners once for what changed, and never after close', async () => {
    const { kernel, sink } = kernelOf();
    const heard: unknown[] = [];
    kernel.on('change', ({ names }) => heard.push(names));
    sink.receive({ content: LIVE, texts: [] });
    sink.receive({ content: LIVE, texts: [] });
    await kernel.close();
    kernel.offer(contentOf({ other: true }), 'persisted');
    expect(heard).toEqual([['banner']]);
    expect(kernel.isFeatureEnabled('banner')).toBe(true);
  });
});

describe('the parts of a kernel', () => {
  it('are called in their order, and a missing part is skipped', () => {
    const called: string[] = [];
    const part =
      (name: string): Part =>
      () => ({ start: () => called.push(name), onConfirmed: () => called.push(name) });
    const { sink } = kernelOf([part('a'), undefined, part('b')]);
    sink.confirm();
    expect(called).toEqual(['a', 'b', 'a', 'b']);
  });

  it('mask an error before it is logged and before listeners receive it', () => {
    const seen: unknown[] = [];
    const mask: Part = () => ({ mask: ({ code }) => new FlagClientError(code, 'masked') });
    const log: Part = () => ({ log: (...line) => seen.push(line) });
    const { kernel, sink } = kernelOf([mask, log]);
    kernel.on('error', ({ message }) => seen.push(message));
    sink.fail(new FlagClientError('network', 'secret'));
    expect(seen).toEqual([['warn', 'network', 'masked'], 'masked']);
  });

  it('make a client of results that polls, counts and keeps its flags, without a settings object', async () => {
    const time = manualTime();
    const stored: unknown[] = [];
    const counts: unknown[] = [];
    const flags = [{ feature: { id: 1, name: 'banner' }, enabled: true, feature_state_value: 'hello' }];
    const { http } = scriptedHttp(() => ({ body: { flags } }));
    const ports = { ...time, http, random: () => 0.5 };
    const api = { apiUrl: 'http://flags.test/api/v1/', environmentKey: 'key', timeoutMs: 1_000, maxBodyBytes: 10_000 };
    const identity = { identifier: 'ada' };
    const load = resultsLoader(
      { ...api, identity, read: plainResultsReader({ identity }), write: JSON.stringify },
      ports,
    );
    const kernel = createKernel(
      {
        source: pollingSource({ load, intervalMs: 60_000 }, ports),
        parts: [
          analytics(
            async (sent) => void counts.push(...sent),
            time.timers,
            () => false,
          ),
          persistence(
            { load: () => undefined, restore: () => {}, save: ({ texts }) => void stored.push(...texts) },
            time.clock,
          ),
        ],
      },
      time,
    );
    await time.advance(0);
    expect(kernel.getFeatureValue('banner', '')).toBe('hello');
    await kernel.close();
    expect(counts).toEqual([['banner', 1]]);
    expect(stored).toEqual([JSON.stringify({ flags })]);
  });
});

/** A kernel whose source is the test itself. */
function kernelOf(parts: readonly (Part | undefined)[] = []) {
  let sink: Sink | undefined;
  const source = {
    staleAfterMs: Number.POSITIVE_INFINITY,
    start(given: Sink) {
      sink = given;
      return { refresh: () => Promise.resolve({ ok: true, changed: false } as const), stop: () => {} };
    },
  };
  const kernel = createKernel({ source, parts }, manualTime());
  if (sink === undefined) throw new Error('The kernel did not start its source.');
  return { kernel, sink };
}

function contentOf(flags: Readonly<Record<string, boolean>>): Content {
  const results = Object.entries(flags).map(
    ([name, enabled]) => ({ name, enabled, value: null, variant: null, reason: { kind: 'DEFAULT' } }) as const,
  );
  return { evaluator: resultsEvaluator(results), scope: 'test', documentTime: undefined };
}
