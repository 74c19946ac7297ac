import { type FlagDocument, type FlagServer, startFlagServer } from '@burgee/flag-server';
import type { FlagClient } from '@burgee/sdk-node';
import {
  all,
  bookstoreDocument,
  condition,
  documentWith,
  feature,
  identityOverride,
  segment,
} from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { clientOf, running } from './running.ts';

const CLIENTS = 100;

describe('a flip of one flag', () => {
  it('reaches a hundred streaming clients, each of them once, and costs one fetch each', async () => {
    await using server = await startFlagServer({ document: bookstoreDocument() });
    const clients = Array.from({ length: CLIENTS }, () => streamingClient(server));
    await Promise.all(clients.map(settled));
    const heard = clients.map(namesHeard);
    const fetched = documentsAskedFor(server);

    server.setDocument(flip('checkout_enabled'));
    await Promise.all(clients.map((client) => nextChange(client)));
    expect(heard).toEqual(Array.from({ length: CLIENTS }, () => [['checkout_enabled']]));
    expect(clients.some((client) => client.isFeatureEnabled('checkout_enabled', true))).toBe(false);
    expect(documentsAskedFor(server) - fetched).toBe(CLIENTS);
  });

  it('is one of many in a burst: no client reports one twice, goes back, or misses the last', async () => {
    const server = await running({ value: 0 });
    const client = streamingClient(server);
    await settled(client);
    const seen: number[] = [];
    client.on('change', () => void seen.push(client.getFeatureValue('search', -1)));
    for (let value = 1; value <= 20; value += 1)
      server.setDocument(documentWith({ features: [feature('search', { value })] }));
    while (seen.at(-1) !== 20) await nextChange(client);
    expect(seen).toEqual([...new Set(seen)].toSorted((one, other) => one - other));
    expect(seen.length).toBeLessThanOrEqual(3);
  });

  it('reaches polling clients with their next poll, with the same names', async () => {
    const server = await running();
    const clients = Array.from({ length: 5 }, () => clientOf(server, { pollIntervalMs: 20, streaming: false }));
    await Promise.all(clients.map((client) => client.ready()));
    const changes = Promise.all(clients.map((client) => nextChange(client)));
    server.setDocument(flip('search'));
    expect(await changes).toEqual(clients.map(() => ['search']));
  });
});

const FEATURES = ['search', 'limit', 'theme'].map((name, index) => feature(name, { id: index + 1 }));
const RULES = [all(condition('plan', 'EQUAL', 'pro'))];
const PRO = segment('pro', { rules: RULES, overrides: [feature('limit', { id: 2, value: 9, priority: 0 })] });
const ADA = identityOverride('ada', feature('theme', { id: 3, value: 'dark' }));
const BASE = documentWith({ features: FEATURES, segments: [PRO], identityOverrides: [ADA] });

describe('a change names', () => {
  it.each<{ what: string; document: FlagDocument; names: readonly string[] }>([
    { what: 'the flag that was switched', document: withFeature('search', { enabled: false }), names: ['search'] },
    {
      what: 'the flag whose value is another',
      document: withFeature('theme', { id: 3, value: 'grey' }),
      names: ['theme'],
    },
    {
      what: 'the flag that became one of variants',
      document: withFeature('theme', { id: 3, variants: { a: 50 } }),
      names: ['theme'],
    },
    {
      what: 'several flags in the order of the document',
      document: { ...BASE, feature_states: BASE.feature_states.map((state) => ({ ...state, enabled: false })) },
      names: ['search', 'limit', 'theme'],
    },
    {
      what: 'the flag that was added',
      document: { ...BASE, feature_states: [feature('new', { id: 4 }), ...FEATURES] },
      names: ['new'],
    },
    {
      what: 'the flag that was removed, after those that changed',
      document: documentWith({ features: [feature('theme', { id: 3, enabled: false })], identityOverrides: [ADA] }),
      names: ['theme', 'search', 'limit'],
    },
    {
      what: 'the flag that a segment overrides, when others are in the segment',
      document: withSegment({ ...PRO, rules: [all(condition('plan', 'EQUAL', 'free'))] }),
      names: ['limit'],
    },
    {
      what: 'the flag that one identity gets otherwise',
      document: { ...BASE, identity_overrides: [identityOverride('ada', feature('theme', { id: 3, value: 'light' }))] },
      names: ['theme'],
    },
    {
      what: 'the flag that one identity no longer gets otherwise',
      document: { ...BASE, identity_overrides: [] },
      names: ['theme'],
    },
    { what: 'nothing when only time went by', document: BASE, names: [] },
    {
      what: 'nothing when flags only changed places',
      document: documentWith({ features: [...FEATURES].reverse(), segments: [PRO], identityOverrides: [ADA] }),
      names: [],
    },
    {
      what: 'nothing when the project was renamed',
      document: { ...BASE, project: { ...BASE.project, name: 'Renamed' } },
      names: [],
    },
  ])('$what', async ({ document, names }) => {
    await using server = await startFlagServer({ document: BASE });
    const client = clientOf(server, { streaming: false });
    await client.ready();
    const heard = namesHeard(client);
    server.setDocument(document);
    expect(await client.refresh()).toEqual({ ok: true, changed: true });
    await client.refresh();
    expect(heard).toEqual(names.length === 0 ? [] : [names]);
  });
});

function streamingClient(server: FlagServer): FlagClient {
  return clientOf(server, { streaming: true, pollIntervalMs: 3_600_000 });
}

/** Waits until a client listens and has fetched what it might have missed before. */
async function settled(client: FlagClient): Promise<void> {
  if (client.status().stream !== 'connected') {
    await new Promise<void>((resolve) => {
      client.on('status', ({ stream }) => {
        if (stream === 'connected') resolve();
      });
    });
  }
  await client.refresh();
}

/** The names of each change, as a listener hears them from now on. */
function namesHeard(client: FlagClient): readonly (readonly string[])[] {
  const heard: (readonly string[])[] = [];
  client.on('change', ({ names }) => void heard.push(names));
  return heard;
}

function nextChange(client: FlagClient): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const stop = client.on('change', ({ names }) => {
      stop();
      resolve(names);
    });
  });
}

function documentsAskedFor(server: FlagServer): number {
  return server.requests.filter(({ endpoint }) => endpoint === 'environment-document').length;
}

function flip(name: string) {
  return (document: FlagDocument): FlagDocument => ({
    ...document,
    feature_states: document.feature_states.map((state) =>
      state.feature.name === name ? { ...state, enabled: !state.enabled } : state,
    ),
  });
}

function withFeature(name: string, options: Parameters<typeof feature>[1]): FlagDocument {
  const changed = FEATURES.map((state) => (state.feature.name === name ? feature(name, options) : state));
  return { ...BASE, feature_states: changed };
}

function withSegment(changed: typeof PRO): FlagDocument {
  return { ...BASE, project: { ...BASE.project, segments: [changed] } };
}
