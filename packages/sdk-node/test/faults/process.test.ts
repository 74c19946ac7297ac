import { type Fault, type FlagServer, startFlagServer } from '@burgee/flag-server';
import { expect, it } from 'vitest';
import { startChild } from '../../../node-ports/test/child.ts';
import { ANSWERS_THAT_FAIL } from './answers-that-fail.ts';
import { documentOf } from './subject.ts';

const STREAM_FAULTS: readonly Fault[] = [
  { fault: 'silent-stream' },
  { fault: 'stream-ends' },
  { fault: 'stream-breaks' },
  { fault: 'event-flood' },
  { fault: 'event-ahead' },
  { fault: 'event-behind' },
  { fault: 'malformed-events' },
  { fault: 'retry-at-once' },
  { fault: 'endless-line' },
  { fault: 'split-events' },
  { fault: 'html', on: 'stream' },
  { fault: 'hang', on: 'stream' },
  { fault: 'reset', on: 'stream' },
  { fault: 'reset-mid-body', on: 'analytics' },
  { fault: 'hang', on: 'analytics' },
  { fault: 'status', status: 500, on: 'analytics' },
];

it('a process goes through every fault, each of them now and then, and ends: no read throws, no rejection is left', async () => {
  const documents = ANSWERS_THAT_FAIL.map(({ fault }): Fault => ({ ...fault, on: 'environment-document', every: 2 }));
  const results = ANSWERS_THAT_FAIL.filter(({ fault }) => !/page/.test(fault.fault)).map(
    ({ fault }): Fault => ({ ...fault, on: ['flags', 'identities'], every: 2 }),
  );
  const faults = [...documents, ...results, ...STREAM_FAULTS];
  const servers = await Promise.all(faults.map(() => startFlagServer({ document: documentOf('good') })));
  for (const [index, fault] of faults.entries()) servers[index]?.inject(fault);

  const remote = servers.map((server) => optionsOf(server, server.clientKey));
  const local = servers.map((server, index) => ({
    ...optionsOf(server, server.serverKey),
    hasStream: STREAM_FAULTS.some((fault) => fault === faults[index] && fault.fault !== 'hang'),
  }));
  const child = startChild(`
    import { createFlagClient } from '@burgee/sdk-node';
    const say = () => {};
    const logger = { debug: say, info: say, warn: say, error: say };

    /** Every answer must be the fallback, or that of the good document. */
    function read(client) {
      const ada = client.getIdentityFlags('ada', { plan: 'pro' });
      const answers = [client.getFeatureValue('search', 'good'), ada.getFeatureValue('search', 'GOOD')].join();
      if (answers !== 'good,GOOD') throw new Error(answers);
      if (client.isFeatureEnabled('search', true) !== true) throw new Error('off');
      client.getFlags().concat(ada.getFlags()).map(({ name }) => ada.explain(name));
      ada.segments();
      client.getFlag('nowhere');
    }

    async function goThrough({ hasStream, ...options }) {
      const client = createFlagClient({ ...options, logger });
      for (const event of ['ready', 'change', 'stale', 'error', 'status']) client.on(event, () => read(client));
      client.on('error', ({ code, cause }) => code === 'callback' && console.error(cause));
      read(client);
      await client.ready({ timeoutMs: 20 });
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const refreshed = client.refresh();
        read(client);
        await refreshed;
        read(client);
        await client.flush();
      }
      while (hasStream && !['connected', 'down'].includes(client.status().stream)) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      void client.refresh();
      await client.close();
      read(client);
      return client.status().state;
    }

    async function goThroughRemotely(options) {
      const client = createFlagClient({ ...options, logger, evaluation: 'remote' });
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const [flags, ada] = await Promise.all([
          client.fetchFlags(),
          client.fetchIdentityFlags('ada', { plan: 'pro' }),
        ]);
        const answers = [flags.getFeatureValue('search', 'good'), ada.getFeatureValue('search', 'GOOD')].join();
        if (answers !== 'good,GOOD') throw new Error(answers);
      }
      void client.fetchIdentityFlags('ada');
      await client.close();
      return client.status().state;
    }

    const local = ${JSON.stringify(local)};
    const remote = ${JSON.stringify(remote)};
    const states = await Promise.all([...local.map(goThrough), ...remote.map(goThroughRemotely)]);
    console.log(states.filter((state) => state === 'closed').length);
  `);
  const ended = await child.ended;
  await Promise.all(servers.map((server) => server.close()));
  expect(ended).toEqual({ code: 0, signal: null, stdout: `${2 * faults.length}\n`, stderr: '' });
});

function optionsOf({ url, realtimeUrl }: FlagServer, environmentKey: string) {
  return {
    environmentKey,
    apiUrl: url,
    streamUrl: realtimeUrl,
    streaming: true,
    pollIntervalMs: 50,
    requestTimeoutMs: 300,
    streamSilenceMs: 1_000,
    maxBodyBytes: 100_000,
    analytics: true,
  };
}
