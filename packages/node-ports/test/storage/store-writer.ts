import { documentStore } from '@burgee/flagsmith-api';
import { fileStorage, redisStorage } from '@burgee/node-ports';
import { resultsReader } from '@burgee/sdk-core/internal';
import { createClient } from 'redis';

/**
 * A process that stores documents of many versions in a disorder of its own, and ends with 1 when it reads an older one
 * than it stored or read before. Prints the version after each step.
 */
const [target = '', seed = '', steps = ''] = process.argv.slice(2);

const redis = target.startsWith('redis:') ? await createClient({ url: target }).connect() : undefined;
const storage = redis === undefined ? fileStorage(target) : redisStorage(redis, { timeoutMs: 30_000 });
const read = resultsReader();
const clock = { wallMs: () => Date.now(), monotonicMs: () => performance.now() };
const documents = documentStore({ storage, key: 'shared', environment: 'one', read, clock });

let state = Number(seed);
function below(limit: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state % limit;
}

let highest = 0;
for (let step = 1; step <= Number(steps); step += 1) {
  const version = step * 10 + below(100);
  const text = JSON.stringify({ flags: [], updated_at: version, filler: 'x'.repeat(20_000) });
  await documents.save({ content: read({ texts: [text] }), texts: [text], receivedAtMs: Date.now() });
  highest = Math.max(highest, version);

  const seen = Number(/"updated_at":(\d+)/.exec((await storage.read('shared')) ?? '')?.[1] ?? 0);
  if (seen < highest) {
    process.stderr.write(`read ${seen} after ${highest}\n`);
    process.exitCode = 1;
    break;
  }
  highest = seen;
  process.stdout.write(`<${step}> ${version}\n`);
}
await redis?.close();
