import { all, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import type { FlagDocument } from '../../src/index.ts';
import { ask, running, send } from '../running.ts';

const document: FlagDocument = documentWith({
  features: [feature('search', { value: 'v1' })],
  segments: [
    segment('pro', {
      rules: [all(condition('plan', 'EQUAL', 'pro'))],
      overrides: [feature('search', { value: 'v2', priority: 0 })],
    }),
  ],
  identityOverrides: [identityOverride('ada', feature('search', { value: 'hers' }))],
});
const PRO = { trait_key: 'plan', trait_value: 'pro' };

describe('GET identities/', () => {
  it.each([
    { query: '?identifier=ada', value: 'hers', because: 'she has an override' },
    { query: '?identifier=bob', value: 'v1', because: 'he has no override' },
    { query: '?identifier=ada&transient=true', value: 'hers', because: 'overrides apply to transient identities, too' },
  ])('with $query answers $value: $because', async ({ query, value }) => {
    const server = await running({ document });
    expect(searchOf(await answerOf(ask(server, `identities/${query}`)))).toBe(value);
  });

  it.each(['identities/', 'identities/?identifier='])('%s answers 200 with an error', async (path) => {
    const server = await running({ document });
    const response = await ask(server, path);
    expect([response.status, await response.json()]).toEqual([200, { detail: 'Missing identifier' }]);
  });

  it.each([
    { query: '?identifier=bob', isStored: true, because: 'the request creates an identity' },
    { query: '?identifier=bob&transient=true', isStored: false, because: 'it is transient' },
    { query: '?identifier=bob&transient=false', isStored: false, because: 'any text counts as true' },
    { query: '?identifier=bob&transient=', isStored: true, because: 'empty text counts as false' },
  ])('with $query stores the identity: $isStored, because $because', async ({ query, isStored }) => {
    const server = await running({ document });
    await ask(server, `identities/${query}`);
    expect(server.identities().has('bob')).toBe(isStored);
  });
});

describe('POST identities/', () => {
  it('stores traits for the next request, which may change or delete them', async () => {
    const server = await running({ document });
    const asBob = (...traits: readonly object[]) =>
      answerOf(send(server, 'identities/', { identifier: 'bob', traits }));
    expect(searchOf(await asBob(PRO))).toBe('v2');
    expect(await asBob({ trait_key: 'age', trait_value: 31 })).toMatchObject({
      traits: [PRO, { trait_key: 'age', trait_value: 31 }],
      flags: [{ feature_state_value: 'v2' }],
    });
    expect(searchOf(await answerOf(ask(server, 'identities/?identifier=bob')))).toBe('v2');
    expect(searchOf(await asBob({ trait_key: 'plan', trait_value: null }))).toBe('v1');
    expect(server.identities().get('bob')).toEqual(new Map([['age', 31]]));
  });

  it.each([
    { body: { transient: true, traits: [PRO] }, because: 'the identity is transient' },
    { body: { traits: [{ ...PRO, transient: true }] }, because: 'the trait is transient' },
  ])('uses traits but does not store them: $because', async ({ body }) => {
    const server = await running({ document, shape: 'core' });
    const answer = await answerOf(send(server, 'identities/', { identifier: 'bob', ...body }));
    expect(searchOf(answer)).toBe('v2');
    expect(answer).toMatchObject({ traits: [{ ...PRO, transient: true }] });
    expect(server.identities().get('bob') ?? new Map()).toEqual(new Map());
  });

  it('uses traits but does not store them where the organisation stores none', async () => {
    const project = { ...document.project, organisation: { persist_trait_data: false } };
    const server = await running({ document: { ...document, project } });
    expect(searchOf(await answerOf(send(server, 'identities/', { identifier: 'bob', traits: [PRO] })))).toBe('v2');
    expect(server.identities().get('bob')).toEqual(new Map());
  });

  it('ignores the traits of clients where they may not send any', async () => {
    const server = await running({ document: { ...document, allow_client_traits: false } });
    const body = { identifier: 'bob', traits: [PRO] };
    const ofClient = await answerOf(send(server, 'identities/', body, { key: server.clientKey }));
    expect(ofClient).toMatchObject({ traits: [], flags: [{ feature_state_value: 'v1' }] });
    expect(searchOf(await answerOf(send(server, 'identities/', body)))).toBe('v2');
  });

  it.each([{ identifier: '' }, { identifier: ' ' }, { identifier: null }, {}])(
    'generates an identifier for %o, the same for the same traits, and stores no identity',
    async (body) => {
      const server = await running({ document });
      const as = async (...traits: readonly object[]) =>
        Object(await answerOf(send(server, 'identities/', { ...body, traits }))).identifier;
      const flag = { trait_key: 'beta', trait_value: true };
      expect(await as(PRO, flag)).toMatch(/^[0-9a-f]{64}$/);
      expect(await as(PRO, flag)).toBe(await as(flag, PRO));
      expect(await as()).toMatch(/^[0-9a-f]{32}$/);
      expect(await as()).not.toBe(await as());
      expect(server.identities().size).toBe(0);
    },
  );

  it.each([
    { value: ['a'], text: '["a"]' },
    { value: { a: 1 }, text: '{"a":1}' },
  ])('converts other values of traits to text: $text', async ({ value, text }) => {
    const server = await running({ document });
    await send(server, 'identities/', { identifier: 'bob', traits: [{ trait_key: 'x', trait_value: value }] });
    expect(server.identities().get('bob')).toEqual(new Map([['x', text]]));
  });

  it.each([
    { body: [], errors: { non_field_errors: ['Invalid data. Expected a dictionary.'] } },
    { body: { identifier: {} }, errors: { identifier: ['Not a valid string.'] } },
    {
      body: { identifier: 'x'.repeat(2_001) },
      errors: { identifier: ['Ensure this field has no more than 2000 characters.'] },
    },
    { body: { traits: {} }, errors: { traits: { non_field_errors: ['Expected a list of items.'] } } },
    {
      body: { traits: [PRO, { trait_key: 'plan' }] },
      errors: { traits: [{}, { trait_value: ['This field is required.'] }] },
    },
    {
      body: { traits: [{ trait_key: 'k'.repeat(201), trait_value: 1 }] },
      errors: { traits: [{ trait_key: ['Ensure this field has no more than 200 characters.'] }] },
    },
    {
      body: { traits: [{ trait_key: 'k', trait_value: 'x'.repeat(2_001) }] },
      errors: { traits: [{ trait_value: ['Value string is too long. Must be less than 2000 character'] }] },
    },
  ])('refuses an invalid body: $errors', async ({ body, errors }) => {
    const server = await running({ document });
    const response = await send(server, 'identities/', body);
    expect([response.status, await response.json()]).toEqual([400, errors]);
  });

  it.each([
    { headers: { 'Content-Type': 'text/plain' }, body: '{}', status: 415, because: 'its content type is not JSON' },
    { headers: { 'Content-Type': 'application/json' }, body: '{', status: 400, because: 'it is not JSON' },
  ])('refuses with $status: $because', async ({ headers, body, status }) => {
    const server = await running({ document });
    expect((await ask(server, 'identities/', { method: 'POST', headers, body })).status).toBe(status);
  });
});

async function answerOf(response: Promise<Response>): Promise<unknown> {
  return (await response).json();
}

function searchOf(answer: unknown): unknown {
  const { flags }: { readonly flags: readonly { readonly feature_state_value: unknown }[] } = Object(answer);
  return flags[0]?.feature_state_value;
}
