import { createLocalClient, type HttpClient } from '@burgee/sdk-core';
import { manualTime, memoryStorage } from '@burgee/sdk-core/testing';
import { all, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';

// Run with --expose-gc: prints the heap in bytes, as JSON, after 20 and after 200 documents of 0.7 MB that a client fetched.
// Each differs from the one before in one segment, one override of an identity and one value.

const FEATURES = range(2_500).map((at) => feature(`feature_${at}`, { id: at, value: 0 }));
const SEGMENTS = range(200).map((at) => segmentOf(at, 0));
const OVERRIDES = range(200).map((at) => overrideOf(at, 0));
const COUNTS = [20, 200];

let version = 0;
let size = 0;

const http: HttpClient = {
  send() {
    version += 1;
    const at = version % SEGMENTS.length;
    FEATURES[at] = feature(`feature_${at}`, { id: at, value: version });
    SEGMENTS[at] = segmentOf(at, version);
    OVERRIDES[at] = overrideOf(at, version);
    const document = documentWith({ features: FEATURES, segments: SEGMENTS, identityOverrides: OVERRIDES });
    const body = JSON.stringify({ ...document, updated_at: new Date(version).toISOString() });
    size = body.length;
    const text = (): Promise<string> => Promise.resolve(body);
    return Promise.resolve({ status: 200, header: () => undefined, text, chunks: noChunks });
  },
};

async function* noChunks(): AsyncGenerator<string> {}

function segmentOf(at: number, from: number) {
  const asked =
    at % 2 === 0 ? condition(null, 'PERCENTAGE_SPLIT', `${from % 100}`) : condition('plan', 'REGEX', `^${from}`);
  const overrides = [feature(`feature_${at}`, { id: at, value: from, priority: at })];
  return segment(`segment ${at} ${from}`, { id: at + 1, rules: [all(asked)], overrides });
}

function overrideOf(at: number, from: number) {
  return identityOverride(`user ${at}`, feature(`feature_${at}`, { id: at, value: from }));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}

function heapBytes(): number {
  for (let time = 0; time < 3; time += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const ports = { ...manualTime(), random: Math.random, http };
const client = createLocalClient({ environmentKey: 'ser.abcdefghijklmnopqrstuv', storage: memoryStorage() }, ports);
client.on('change', () => {});
await client.ready();
const heaps: number[] = [];
while (version < Math.max(...COUNTS)) {
  await client.refreshNow();
  client.getIdentityFlags(`user ${version}`, { plan: `${version}` }).getFlag('feature_1');
  if (COUNTS.includes(version)) heaps.push(heapBytes());
}
const value = client.getFeatureValue(`feature_${version % SEGMENTS.length}`, 0);
await client.close();
process.stdout.write(JSON.stringify({ heaps, size, isLast: value === version }));
