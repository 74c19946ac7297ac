import { bookstoreDocument } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { type Exchange, recorded } from './recorded.ts';
import { ask, running } from './running.ts';

const exchanges: readonly Exchange[] = recorded('bookstore-identities.json');
const document = bookstoreDocument();

describe('the recorded answers of the bookstore', () => {
  it('are twenty', () => {
    expect(exchanges).toHaveLength(20);
  });

  it.each(exchanges)('$name: exactly the same', async ({ request, response }) => {
    const server = await running({ document });
    const { method, path, body } = request;
    const answer = await ask(server, path, {
      method,
      key: request.key === 'server' ? server.serverKey : server.clientKey,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    expect(await answer.text()).toBe(JSON.stringify(response));
    expect(answer.headers.get('x-flagsmith-document-updated-at')).toBe('1787330657.123456');
  });

  it.each([
    { file: 'bookstore-flags.json', key: 'server', because: 'a server sees everything' },
    { file: 'bookstore-flags-client-key.json', key: 'client', because: 'a client does not see server-only features' },
  ] as const)('without an identity are in $file: $because', async ({ file, key }) => {
    const server = await running({ document });
    const answer = await ask(server, 'flags/', { key: key === 'server' ? server.serverKey : server.clientKey });
    expect(await answer.text()).toBe(JSON.stringify(recorded(file)));
  });

  it('have the shape of the self-hosted server on request, except for what documents do not contain', async () => {
    const server = await running({ document, shape: 'core' });
    const flags = await (await ask(server, 'flags/')).json();
    expect(withoutUnknown(flags)).toBe(withoutUnknown(recorded('bookstore-flags-core.json')));

    const ofIdentity = await ask(server, 'identities/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ identifier: 'usr_2042', traits: [{ trait_key: 'tenant_id', trait_value: 'tn_0042' }] }),
    });
    const identity = recorded('bookstore-identities-core.json');
    expect(withoutUnknown(await ofIdentity.json())).toBe(withoutUnknown(identity));
  });

  it('come with the unchanged document', async () => {
    const server = await running({ document });
    const answer = await ask(server, 'environment-document/');
    expect(await answer.text()).toBe(JSON.stringify(recorded('bookstore-document.json')));
    expect(answer.headers.get('last-modified')).toBe('Fri, 21 Aug 2026 16:44:17 GMT');
  });
});

/** Dates, descriptions and the ids of feature segments and traits are in no document. */
function withoutUnknown(json: unknown): string {
  return JSON.stringify(json, (name, value) => {
    if (name === 'traits') return value.map((trait: object) => ({ ...trait, id: 'some' }));
    if (name === 'feature_segment' && value !== null) return 'some';
    return name === 'created_date' || name === 'description' ? 'some' : value;
  });
}
