import {
  type CoreClient,
  createLocalClient,
  createRemoteClient,
  type HttpClient,
  type RemoteClient,
} from '@burgee/sdk-core';
import { manualTime, memoryStorage } from '@burgee/sdk-core/testing';
import { all, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';

// Run with --expose-gc: prints, as JSON, by how many bytes the heap has grown after each kind of work.

const ROUNDS = 3;
const KEY = 'ser.abcdefghijklmnopqrstuv';

let version = 0;

/** A server that has a newer document at every request, of which one flag changed. */
const http: HttpClient = {
  send({ method, url }) {
    version += 1;
    const body = url.endsWith('/environment-document/') ? documentOf(version) : resultsOf(method);
    const text = (): Promise<string> => Promise.resolve(JSON.stringify(body));
    return Promise.resolve({ status: 200, header: () => undefined, text, chunks: noChunks });
  },
};
/** Time stands still: Node keeps a list for every length of a timer that was let go, until it would have been over. */
const ports = { ...manualTime(), random: Math.random, http };

async function* noChunks(): AsyncGenerator<string> {}

function documentOf(at: number) {
  const pro = segment('pro', {
    rules: [all(condition('plan', 'EQUAL', 'pro'))],
    overrides: [feature('search', { value: 'pro', priority: 0 })],
  });
  const own = identityOverride('ada', feature('search', { value: `own ${at}` }));
  const features = [
    feature('search', { value: `version ${at}` }),
    feature('split', { id: 2, variants: { a: 50, b: 50 } }),
  ];
  const document = documentWith({ features, segments: [pro], identityOverrides: [own] });
  return { ...document, updated_at: new Date(at).toISOString() };
}

function resultsOf(method: string): unknown {
  const flags = [{ feature: { id: 1, name: 'search' }, enabled: true, feature_state_value: method }];
  return method === 'GET' ? flags : { identifier: 'ada', traits: [], flags };
}

async function replace(client: CoreClient, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await client.refreshNow();
    client.getIdentityFlags('ada').getFlag('search');
  }
}

function evaluate(client: CoreClient, times: number): void {
  for (let time = 0; time < times; time += 1) {
    const flags = client.getIdentityFlags(`user ${time}`, { plan: time % 2 === 0 ? 'pro' : 'free', time });
    flags.isFeatureEnabled('search');
    flags.getFeatureValue('split', '');
    client.isFeatureEnabled(`missing ${time}`);
  }
}

async function fetchIdentities(client: RemoteClient, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await client.fetchIdentityFlags(`user ${time}`, { time });
}

async function makeAndClose(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const client = createLocalClient({ environmentKey: KEY, storage: memoryStorage(), analytics: true }, ports);
    client.on('change', () => {});
    await client.ready();
    client.isFeatureEnabled('search');
    await client.close();
  }
}

/** The least of three rounds: what is leaked grows in each, what the runtime learns of the code grows in one. */
async function growthOf(work: (times: number) => Promise<void> | void, times: number): Promise<number> {
  await work(Math.ceil(times / 10));
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = heapBytes();
    await work(Math.ceil(times / ROUNDS));
    least = Math.min(least, heapBytes() - before);
  }
  return least;
}

function heapBytes(): number {
  for (let time = 0; time < 3; time += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const client = createLocalClient({ environmentKey: KEY, storage: memoryStorage(), analytics: true }, ports);
const remote = createRemoteClient({ environmentKey: KEY }, ports);
await Promise.all([client.ready(), remote.ready()]);
const grown = {
  documents: await growthOf((times) => replace(client, times), 20_000),
  evaluations: await growthOf((times) => evaluate(client, times), 1_000_000),
  identities: await growthOf((times) => fetchIdentities(remote, times), 20_000),
  clients: await growthOf(makeAndClose, 150),
};
await Promise.all([client.close(), remote.close()]);
process.stdout.write(JSON.stringify(grown));
