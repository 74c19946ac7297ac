import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FlagServer, startFlagServer } from '@burgee/flag-server';
import { fileStorage } from '@burgee/sdk-node';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { pad, paint } from './paint.ts';
import { type Service, startService, untilReads, untilStored } from './service.ts';

/** A kill switch: on for months, turned off in an incident. */
const FLAG = 'checkout_enabled';
const POLL_INTERVAL_MS = 400;

/** Prints a block of lines. */
export type Print = (...lines: readonly string[]) => void;

/** Lets services follow one flag: while it is flipped, while the flag server is down, and when it is back. */
export async function followFlag(print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'burgee-demo-'));
  const server = await startFlagServer({ document: bookstoreDocument() });
  const services = [
    startService('streaming', server, { streaming: true, storage: fileStorage(folder) }),
    startService('polling', server, { streaming: false, pollIntervalMs: POLL_INTERVAL_MS }),
  ];
  try {
    await Promise.all(services.map(({ client }) => client.ready()));
    await server.waitForConnections(1);
    print(
      paint.bold(`Two services follow ${FLAG}; one of them polls every ${POLL_INTERVAL_MS} ms`),
      ...services.map(standing),
    );

    const flipped = await flips(services, false, () => switchTo(server, false));
    print(paint.bold('An incident: somebody turns it off'), ...flipped);

    await untilStored(folder, server, FLAG, false);
    await server.stop();
    await Promise.all(services.map(({ client }) => client.refresh()));
    services.push(startService('restarted', server, { storage: fileStorage(folder) }));
    await Promise.all(services.map(({ client }) => client.ready()));
    print(
      paint.bold('The flag server goes down, and a third service starts from its folder'),
      ...services.map(standing),
    );

    switchTo(server, true);
    const recovered = await flips(services, true, () => server.start());
    print(paint.bold('The flag server comes back; meanwhile somebody has turned the flag on again'), ...recovered);
  } finally {
    await Promise.all(services.map(({ client }) => client.close()));
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a service answers, and where it stands. */
function standing({ name, client }: Service): string {
  const { state, origin, lastError } = client.status();
  const shownState = state === 'ready' ? paint.green(state) : paint.red(state);
  const why = lastError === undefined ? '' : paint.dim(`last error: ${lastError.code}`);
  const cells = [
    pad(name, 14),
    pad(shown(client.isFeatureEnabled(FLAG, true)), 10),
    pad(shownState, 9),
    pad(`${origin}`, 15),
    why,
  ];
  return `  ${cells.join('')}`.trimEnd();
}

/** Does what turns the flag on or off, and says how long each service took to follow. */
async function flips(services: readonly Service[], enabled: boolean, act: () => unknown): Promise<readonly string[]> {
  const before = services.map(({ client }) => shown(client.isFeatureEnabled(FLAG, true)));
  const changes = services.map(({ client }) => untilReads(client, FLAG, enabled));
  await act();
  const took = await Promise.all(changes);
  return services.map(({ name, client }, index) => {
    const flip = `${before[index]} → ${shown(client.isFeatureEnabled(FLAG, true))}`;
    const { state, origin } = client.status();
    const ms = `${took[index]?.toFixed(1)} ms`.padStart(9);
    return `  ${pad(name, 14)}${pad(flip, 10)}${pad(paint.green(state), 9)}${pad(`${origin}`, 15)}after ${ms}`;
  });
}

function shown(enabled: boolean): string {
  return enabled ? paint.green('on') : paint.red('off');
}

function switchTo(server: FlagServer, enabled: boolean): void {
  server.setDocument((document) => ({
    ...document,
    feature_states: document.feature_states.map((state) =>
      state.feature.name === FLAG ? { ...state, enabled } : state,
    ),
  }));
}
