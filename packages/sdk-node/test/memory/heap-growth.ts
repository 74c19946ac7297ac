import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFlagClient, type FlagClient, type NodeClientOptions, type RefreshResult } from '@burgee/sdk-node';

/** How often each thing is done, and whether something of each is kept, as a leak would. */
export interface Load {
  readonly documents: number;
  readonly evaluations: number;
  readonly clients: number;
  readonly leaks: boolean;
}

/** By how many bytes the heap is larger afterwards. */
export type Growth = Readonly<Record<'documents' | 'evaluations' | 'clients', number>>;

/** Does everything, a tenth of it to warm up first. For a process of its own. */
export async function heapGrowth(options: NodeClientOptions, load: Load): Promise<Growth> {
  // What is asked for below the clients' own `refresh` does not keep the process alive.
  const hold = setInterval(() => {}, 60_000);
  const kept: unknown[] = [];
  const keep = (what: unknown): void => void (load.leaks && kept.push(what));
  const client = createFlagClient({ ...options, analytics: true, onEvaluation: () => {} });
  // Several, so that none of them waits for the service while the others do.
  const fetching = [client, createFlagClient(options), createFlagClient(options), createFlagClient(options)];
  await Promise.all(fetching.map((one) => one.ready()));

  const growth = {
    documents: await growthOf(load.documents, (times) => replaceDocuments(fetching, times, keep)),
    evaluations: await growthOf(load.evaluations, (times) => evaluate(client, times, keep)),
    clients: await growthOf(load.clients, (times) => makeClients(options, times, keep)),
  };
  await client.close();
  clearInterval(hold);
  if ((kept.length === 0) === load.leaks) throw new Error('It leaks, or does not, unlike it was told.');
  return growth;
}

async function growthOf(times: number, work: (times: number) => Promise<void>): Promise<number> {
  await work(Math.ceil(times / 10));
  const before = await heapUsed();
  await work(times);
  return (await heapUsed()) - before;
}

const collectGarbage = exposeGarbageCollection();

/** Only live bytes. Memory of closed connections and timers is free one turn of the event loop later. */
async function heapUsed(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    await new Promise(setImmediate);
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

function exposeGarbageCollection(): () => void {
  setFlagsFromString('--expose_gc');
  return runInNewContext('gc');
}

type Keep = (what: unknown) => void;

async function replaceDocuments(clients: readonly FlagClient[], times: number, keep: Keep): Promise<void> {
  const replace = async (client: FlagClient): Promise<void> => {
    for (let time = 0; time < times; time += clients.length) {
      // Not `refresh`, which would take hours: it lets nobody ask more than once a second for long.
      const refreshed: RefreshResult = await Reflect.get(client, 'refreshNow')();
      if (!refreshed.ok || !refreshed.changed) throw new Error('There was no new document.');
      keep(client.getIdentityFlags('ada'));
    }
  };
  await Promise.all(clients.map(replace));
}

/** Every person is another one; so are the names that do not exist, and the listeners, which leave again. */
async function evaluate(client: FlagClient, times: number, keep: Keep): Promise<void> {
  for (let time = 0; time < times; time += 5) {
    const person = client.getIdentityFlags(`person-${time}`, { plan: time % 2 === 0 ? 'pro' : 'free', visits: time });
    person.isFeatureEnabled('search');
    person.getFeatureValue('limit', 0);
    person.getFlag('search');
    client.isFeatureEnabled('search');
    client.isFeatureEnabled(`nowhere-${time}`);
    client.on('change', () => keep(time))();
    keep(person);
  }
  await client.flush();
}

async function makeClients(options: NodeClientOptions, times: number, keep: Keep): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const client = createFlagClient(options);
    for (const event of ['ready', 'change', 'status'] as const) client.on(event, () => keep(client));
    await client.ready();
    client.getIdentityFlags('ada').isFeatureEnabled('search');
    await client.close();
    keep(client);
  }
}
