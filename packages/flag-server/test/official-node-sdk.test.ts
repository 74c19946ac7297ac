import { bookstoreDocument, documentWith, feature, identityOverride } from '@burgee/test-fixtures';
import { Flagsmith } from 'flagsmith-nodejs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FlagServer } from '../src/index.ts';
import { exchanges, factsOf, identityOf, recordedFacts } from './official-node-sdk.ts';
import { recorded } from './recorded.ts';
import { running } from './running.ts';

const document = bookstoreDocument();

describe("Flagsmith's Node SDK", () => {
  it('reads the flags of the environment', async () => {
    const server = await running({ document });
    const flags = await clientOf(server).getEnvironmentFlags();
    expect(factsOf(flags)).toEqual(recordedFacts(recorded('bookstore-flags.json')));
  });

  it('also reads flags in the shape of the self-hosted server', async () => {
    const server = await running({ document, shape: 'core' });
    const flags = await clientOf(server).getEnvironmentFlags();
    expect(flags.getFeatureValue('api_rate_limit')).toBe(600);
  });

  it.each(exchanges)('gets the recorded flags, evaluated by the server: $name', async ({ request, response }) => {
    const server = await running({ document });
    const key = request.key === 'server' ? server.serverKey : server.clientKey;
    const { identifier, traits } = identityOf(request, response.identifier);
    const flags = await clientOf(server, { environmentKey: key }).getIdentityFlags(identifier, traits);
    expect(factsOf(flags)).toEqual(recordedFacts(response.flags));
  });

  it.each(exchanges.filter((exchange) => exchange.expect.agrees_with_flagsmith_nodejs_8_1_2))(
    'gets the recorded flags, evaluated locally: $name',
    async ({ request, response }) => {
      const server = await running({ document });
      const client = clientOf(server, { enableLocalEvaluation: true });
      const { traits } = identityOf(request, response.identifier);
      const flags = await client.getIdentityFlags(response.identifier, traits);
      const asked = new Set(response.flags.map(({ feature: { name } }) => name));
      expect(factsOf(flags).filter(([name]) => asked.has(String(name)))).toEqual(recordedFacts(response.flags));
    },
  );

  it('follows the pages of identity overrides', async () => {
    const overridden = ['ada', 'bob', 'eve'];
    const paged = documentWith({
      features: [feature('search', { value: 'v1' })],
      identityOverrides: overridden.map((name) => identityOverride(name, feature('search', { value: `of ${name}` }))),
    });
    const project = { ...paged.project, organisation: document.project.organisation };
    const server = await running({ document: { ...paged, project }, overridesPerPage: 1 });
    const client = clientOf(server, { enableLocalEvaluation: true });
    const values = overridden.map(async (name) => (await client.getIdentityFlags(name)).getFeatureValue('search'));
    expect(await Promise.all(values)).toEqual(['of ada', 'of bob', 'of eve']);
    // It decodes page ids that it should leave as they are.
    expect(server.requests.map(({ path }) => path.split('page_id=')[1])).toEqual([
      undefined,
      'identity_override:1:00000001',
      'identity_override:1:00000002',
    ]);
  });

  it('reads a changed document', async () => {
    const server = await running({ document });
    const client = clientOf(server, { enableLocalEvaluation: true });
    await client.updateEnvironment();
    server.setDocument((current) => ({ ...current, feature_states: [feature('search', { value: 'new' })] }));
    await client.updateEnvironment();
    expect((await client.getEnvironmentFlags()).getFeatureValue('search')).toBe('new');
  });

  it('reports its evaluations', async () => {
    const server = await running({ document });
    const flags = await clientOf(server, { enableAnalytics: true }).getEnvironmentFlags();
    flags.isFeatureEnabled('api_rate_limit');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
    onTestFinished(() => void vi.useRealTimers());
    flags.getFeatureValue('api_rate_limit');
    await server.waitForRequests(1, { on: 'analytics' });
    expect(server.analytics()).toEqual(new Map([['api_rate_limit', 2]]));
  });

  it('fails where the server does', async () => {
    const server = await running({ document });
    server.inject({ fault: 'status', status: 503 });
    await expect(clientOf(server, { retries: 0 }).getEnvironmentFlags()).rejects.toThrow();
  });
});

function clientOf({ url, serverKey }: FlagServer, config: object = {}): Flagsmith {
  const client = new Flagsmith({ environmentKey: serverKey, apiUrl: url, ...config });
  onTestFinished(() => client.close());
  return client;
}
