import { bookstoreDocument } from '@burgee/test-fixtures';
import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import { describe, expect, it } from 'vitest';
import type { FlagServer } from '../src/index.ts';
import { running } from './running.ts';

const document = bookstoreDocument();

describe("Flagsmith's browser SDK", () => {
  it('reads the flags of the environment, without server-only ones', async () => {
    const server = await running({ document });
    const flagsmith = await started(server);
    expect(flagsmith.getValue('api_rate_limit')).toBe(600);
    expect(Object.keys(flagsmith.getAllFlags()).sort()).toEqual([
      'api_rate_limit',
      'catalog_v2_search_engine',
      'checkout_enabled',
      'recommendations_enabled',
      'recommendations_model',
    ]);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/v1/flags/']);
  });

  it('reads the flags of an identity, variants included', async () => {
    const server = await running({ document });
    const flagsmith = await started(server, { identity: 'qa-lead@bookstore.example' });
    expect(flagsmith.hasFeature('recommendations_enabled')).toBe(false);
    expect(flagsmith.getAllFlags()).toMatchObject({
      recommendations_model: { value: 'two-tower-v3', variant: 'collaborative' },
    });
    expect(server.requests[0]?.path).toBe('/api/v1/identities/?identifier=qa-lead%40bookstore.example');
  });

  it('sends traits that are used and stored', async () => {
    const server = await running({ document });
    const flagsmith = await started(server, { identity: 'usr_2042', traits: { tenant_id: 'tn_0042' } });
    expect(flagsmith.hasFeature('catalog_v2_search_engine')).toBe(true);
    await flagsmith.setTrait('beta_opt_out', true);
    expect(flagsmith.hasFeature('catalog_v2_search_engine')).toBe(false);
    expect(server.identities().get('usr_2042')).toEqual(
      new Map<string, unknown>([
        ['tenant_id', 'tn_0042'],
        ['beta_opt_out', true],
      ]),
    );
  });

  it('sees a changed document with its next request', async () => {
    const server = await running({ document });
    const flagsmith = await started(server);
    server.setDocument((current) => ({
      ...current,
      feature_states: current.feature_states.map((state) => ({ ...state, enabled: false })),
    }));
    await flagsmith.getFlags();
    expect(flagsmith.hasFeature('checkout_enabled')).toBe(false);
  });
});

async function started({ url, clientKey }: FlagServer, config: object = {}) {
  const flagsmith = createFlagsmithInstance();
  await flagsmith.init({ environmentID: clientKey, api: url, fetch, ...config });
  return flagsmith;
}
