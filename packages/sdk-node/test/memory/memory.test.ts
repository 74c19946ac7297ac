import { fileURLToPath } from 'node:url';
import { all, condition, documentWith, feature, segment } from '@burgee/test-fixtures';
import { expect, it } from 'vitest';
import { startChild } from '../../../node-ports/test/child.ts';
import { serve } from '../../../node-ports/test/http/loopback.ts';
import type { Growth, Load } from './heap-growth.ts';

const PROGRAM = fileURLToPath(new URL('heap-growth.ts', import.meta.url));
const MEGABYTE = 1_048_576;

/** What the heap may grow by: less than 110 bytes for a document, one byte for a read, 14 kB for a client. */
const LIMITS: Growth = { documents: 2 * MEGABYTE, evaluations: MEGABYTE, clients: 2 * MEGABYTE };

it('the heap is where it was after 20,000 documents, 1,000,000 reads and 150 clients; a leak of views would show', async () => {
  const many = { documents: 20_000, evaluations: 1_000_000, clients: 150 };
  const [growth, leaking] = await Promise.all([
    measure({ ...many, leaks: false }),
    measure({ documents: 2_000, evaluations: 100_000, clients: 150, leaks: true }),
  ]);
  for (const what of ['documents', 'evaluations', 'clients'] as const) {
    expect(growth[what], `${what}: ${JSON.stringify(growth)}`).toBeLessThan(LIMITS[what]);
    expect(leaking[what], `${what}: ${JSON.stringify(leaking)}`).toBeGreaterThan(LIMITS[what]);
  }
}, 180_000);

/** Runs the load in a process of its own, against a service that has another document for every request. */
async function measure(load: Load): Promise<Growth> {
  let version = 0;
  const { origin } = await serve((request, response) => {
    request.resume();
    version += 1;
    response.end(request.method === 'POST' ? '' : JSON.stringify(documentOf(version)));
  });
  const options = {
    environmentKey: 'ser.Tq4mWz8RrNc2sYdBkPxV7e',
    apiUrl: `${origin}/api/v1/`,
    pollIntervalMs: 3_600_000,
    streaming: false,
  };
  const child = startChild(`
    import { heapGrowth } from ${JSON.stringify(PROGRAM)};
    console.log(JSON.stringify(await heapGrowth(${JSON.stringify(options)}, ${JSON.stringify(load)})));
  `);
  const { code, stdout, stderr } = await child.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

function documentOf(version: number) {
  const rules = [all(condition('plan', 'EQUAL', 'pro'))];
  const overrides = [feature('search', { value: `pro ${version}`, priority: 0 })];
  return {
    ...documentWith({
      features: [feature('search', { value: `all ${version}` }), feature('limit', { id: 2, value: version })],
      segments: [segment('pro', { rules, overrides })],
    }),
    updated_at: new Date(Date.UTC(2026, 0, 1) + version).toISOString(),
  };
}
