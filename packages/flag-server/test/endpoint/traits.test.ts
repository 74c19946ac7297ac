import { documentWith } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import type { FlagDocument } from '../../src/index.ts';
import { running, send } from '../running.ts';

const BOB = { identity: { identifier: 'bob' } };
const document: FlagDocument = documentWith();

describe('POST traits/', () => {
  it('stores one trait, and answers with it', async () => {
    const server = await running();
    const response = await send(server, 'traits/', { ...BOB, trait_key: 'plan', trait_value: 'pro' });
    expect([response.status, await response.json()]).toEqual([200, { ...BOB, trait_key: 'plan', trait_value: 'pro' }]);
    expect(server.identities()).toEqual(new Map([['bob', new Map([['plan', 'pro']])]]));
  });
});

describe('PUT traits/bulk/', () => {
  it('stores several, deletes those that are null, and answers with the others', async () => {
    const server = await running();
    await send(server, 'traits/', { ...BOB, trait_key: 'old', trait_value: 1 });
    const traits = [
      { ...BOB, trait_key: 'old', trait_value: null },
      { ...BOB, trait_key: 'plan', trait_value: 'pro' },
      { identity: { identifier: 'ada' }, trait_key: 'plan', trait_value: 'free' },
    ];
    const response = await send(server, 'traits/bulk/', traits, { method: 'PUT' });
    expect(await response.json()).toEqual(traits.slice(1));
    expect(server.identities()).toEqual(
      new Map([
        ['bob', new Map([['plan', 'pro']])],
        ['ada', new Map([['plan', 'free']])],
      ]),
    );
  });
});

describe('POST traits/increment-value/', () => {
  it('adds to a number; a missing one counts as 0', async () => {
    const server = await running();
    const add = async (by: number) =>
      (
        await send(server, 'traits/increment-value/', { identifier: 'bob', trait_key: 'logins', increment_by: by })
      ).json();
    expect(await add(3)).toEqual({ trait_key: 'logins', trait_value: 3, identifier: 'bob' });
    expect(await add(-1)).toEqual({ trait_key: 'logins', trait_value: 2, identifier: 'bob' });
  });

  it('refuses to add to a trait that is not a whole number', async () => {
    const server = await running();
    await send(server, 'traits/', { ...BOB, trait_key: 'plan', trait_value: 'pro' });
    const body = { identifier: 'bob', trait_key: 'plan', increment_by: 1 };
    const response = await send(server, 'traits/increment-value/', body);
    expect([response.status, await response.json()]).toEqual([400, ['Trait is not an integer.']]);
  });
});

describe('traits', () => {
  const calls = [
    { path: 'traits/', method: 'POST', body: { ...BOB, trait_key: 'plan', trait_value: 'pro' } },
    { path: 'traits/bulk/', method: 'PUT', body: [{ ...BOB, trait_key: 'plan', trait_value: 'pro' }] },
    {
      path: 'traits/increment-value/',
      method: 'POST',
      body: { identifier: 'bob', trait_key: 'logins', increment_by: 1 },
    },
  ];

  it.each(calls)('by $method $path are refused where the organisation stores none', async ({ path, method, body }) => {
    const project = { ...document.project, organisation: { persist_trait_data: false } };
    const server = await running({ document: { ...document, project } });
    const response = await send(server, path, body, { method });
    expect([response.status, await response.json()]).toEqual([
      403,
      { detail: 'Organisation is not authorised to store traits.' },
    ]);
  });

  it.each(calls)('by $method $path are refused to clients who may not send any', async ({ path, method, body }) => {
    const server = await running({ document: { ...document, allow_client_traits: false } });
    const response = await send(server, path, body, { method, key: server.clientKey });
    expect(response.status).toBe(400);
    expect((await send(server, path, body, { method })).status).toBe(200);
  });

  it.each([
    { path: 'traits/', method: 'POST', body: { trait_key: 'plan', trait_value: 'pro' } },
    { path: 'traits/', method: 'POST', body: { ...BOB, trait_value: 'pro' } },
    { path: 'traits/bulk/', method: 'PUT', body: {} },
    { path: 'traits/bulk/', method: 'PUT', body: [...[BOB], { ...BOB, trait_key: 'plan', trait_value: 'pro' }] },
    { path: 'traits/increment-value/', method: 'POST', body: [] },
    { path: 'traits/increment-value/', method: 'POST', body: { trait_key: 'x', increment_by: 1 } },
    { path: 'traits/increment-value/', method: 'POST', body: { identifier: 'bob', increment_by: 1 } },
    { path: 'traits/increment-value/', method: 'POST', body: { identifier: 'bob', trait_key: 'x', increment_by: 0.5 } },
  ])('by $method $path are refused when they are invalid: $body', async ({ path, method, body }) => {
    const server = await running();
    expect((await send(server, path, body, { method })).status).toBe(400);
    expect(server.identities()).toEqual(new Map());
  });
});
