import { createLocalClient, createRemoteClient } from '@burgee/sdk-core';
import { resultsReader } from '@burgee/sdk-core/internal';
import { manualTime, scriptedHttp } from '@burgee/sdk-core/testing';
import { describe, expect, it } from 'vitest';
import { tryReading } from '../evaluator/try-reading.ts';
import { KEY } from './harness.ts';
import { CLIENT_KEY, flagJson } from './remote-harness.ts';

const LEVELS = 240_000;
const LISTS = '['.repeat(LEVELS) + ']'.repeat(LEVELS);
const OBJECTS = `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`;
const SOUND = JSON.stringify(flagJson('search', 'grey')).slice(1, -1);

const PLACES = ['a value', 'a reason', 'a feature', 'a member that nobody reads', 'the list'];

/** Flags as a server sends them, with 240,000 levels somewhere. */
const TEXTS: Readonly<Record<string, string>> = {
  'a value': `[{${SOUND},"feature_state_value":${LISTS}}]`,
  'a reason': `[{${SOUND},"reason":${OBJECTS}}]`,
  'a feature': `[{${SOUND},"feature":${OBJECTS}}]`,
  'a member that nobody reads': `[{${SOUND},"x":${LISTS}}]`,
  'the list': LISTS,
};

describe('240,000 levels in what a server evaluated', () => {
  it.each(PLACES)('as %s do not make the reader throw', (place) => {
    const parsed = tryReading(resultsReader(), { json: [JSON.parse(TEXTS[place] ?? '')] });
    expect(parsed.ok).toBe(place === 'a reason' || place === 'a member that nobody reads');
  });

  it.each(PLACES)('as %s are an invalid answer, for the environment and for an identity', async (place) => {
    const { client } = remote({ text: TEXTS[place] ?? '' });
    for (const flags of [await client.fetchFlags(), await client.fetchIdentityFlags('u')]) {
      expect(flags.error).toMatchObject({ code: 'invalid_document' });
    }
    await client.close();
  });

  it('next to the flags of an identity are not read, and cost nothing', async () => {
    const { client } = remote({ text: `{"flags":[{${SOUND}}],"traits":${OBJECTS}}` });
    expect((await client.fetchIdentityFlags('u')).getFeatureValue('search', '')).toBe('grey');
    await client.close();
  });
});

describe('240,000 levels in what a caller gives', () => {
  it.each(PLACES)('as %s of a bootstrap leave a client with its fallbacks, or with what it can read', async (place) => {
    const { client } = remote({ bootstrap: JSON.parse(TEXTS[place] ?? '') });
    expect(['grey', 'fallback']).toContain(client.getFeatureValue('search', 'fallback'));
    await client.close();
  });

  it('in a part of a bootstrap document that is not read cost nothing', async () => {
    const bootstrap: unknown = JSON.parse(`{"api_key":"k","feature_states":[{${SOUND}}],"x":${OBJECTS}}`);
    const client = local(bootstrap);
    expect(client.getFeatureValue('search', 'fallback')).toBe('grey');
    await client.close();
  });

  it('in a trait are not sent', async () => {
    const { client } = remote({ text: `[{${SOUND}}]` });
    expect((await client.fetchIdentityFlags('u', TRAITS)).error).toBeUndefined();
    await client.close();
  });

  it('in a trait are not used by conditions', async () => {
    const bootstrap: unknown = JSON.parse(`{"api_key":"k","feature_states":[{${SOUND}}]}`);
    const client = local(bootstrap);
    expect(client.getIdentityFlags('u', TRAITS).getFeatureValue('search', '')).toBe('grey');
    await client.close();
  });
});

const TRAITS = JSON.parse(`{"deep":${LISTS},"wrapped":{"value":${OBJECTS}}}`);

function remote({ text = '[]', bootstrap }: { readonly text?: string; readonly bootstrap?: unknown }) {
  const ports = { ...manualTime(), random: () => 0.5, ...scriptedHttp(() => ({ body: text })) };
  return { client: createRemoteClient({ environmentKey: CLIENT_KEY, bootstrap }, ports) };
}

function local(bootstrap: unknown) {
  const ports = { ...manualTime(), random: () => 0.5, ...scriptedHttp(() => ({ status: 503 })) };
  return createLocalClient({ environmentKey: KEY, bootstrap }, ports);
}
