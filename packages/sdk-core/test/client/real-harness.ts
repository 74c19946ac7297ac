import { scheduler } from 'node:timers/promises';
import { type FlagDocument, type FlagServer, startFlagServer } from '@burgee/flag-server';
import {
  type CoreClient,
  createLocalClient,
  type HttpRequest,
  type KeyValueStorage,
  type Ports,
} from '@burgee/sdk-core';
import { memoryStorage } from '@burgee/sdk-core/testing';
import { documentAt, type Harness, KEY, type ServerReply } from './harness.ts';
import { realPorts } from './real-ports.ts';

const LOOK_AGAIN_MS = 5;
const GIVE_UP_AFTER_MS = 20_000;

/** What an SDK supplies. */
export interface Platform {
  readonly ports: Ports;
  readonly storage: KeyValueStorage;
}

/** A platform as it is: real time, and a flag server on loopback. */
export async function realHarness(
  platform: Platform = { ports: realPorts(), storage: memoryStorage() },
): Promise<Harness> {
  const flagServer = await startFlagServer({ serverKey: KEY });
  const requests: HttpRequest[] = [];
  const ports = noting(platform.ports, requests);
  const clients: CoreClient[] = [];

  return {
    storage: platform.storage,
    createClient(options = {}) {
      const { url: apiUrl, realtimeUrl: streamUrl } = flagServer;
      const client = createLocalClient({ environmentKey: KEY, apiUrl, streamUrl, ...options }, ports);
      clients.push(client);
      return client;
    },
    server: {
      answer: (reply) => answerWith(reply, flagServer),
      announce: (updatedAt) => flagServer.announce(new Date(updatedAt * 1000).toISOString()),
      requests: () => requests,
      counts: () => Object.fromEntries(flagServer.analytics()),
    },
    async until(holds) {
      const endsAtMs = performance.now() + GIVE_UP_AFTER_MS;
      while (!holds() && performance.now() < endsAtMs) await scheduler.wait(LOOK_AGAIN_MS);
      if (!holds()) throw new Error('The condition does not become true.');
    },
    async dispose() {
      await Promise.all(clients.map((client) => client.close()));
      await flagServer.close();
    },
  };
}

async function answerWith(reply: ServerReply, server: FlagServer): Promise<void> {
  server.clearFaults();
  if (reply === 'refuse') return server.stop();

  await server.start();
  if (reply === 'hang') return void server.inject({ fault: 'hang', on: 'environment-document' });
  const { status = 200, body = '' } = reply;
  // The server keeps to one environment: another one's document is an answer like any other.
  const isOwn = isDocument(body) && body.api_key === documentAt(0).api_key;
  if (isOwn) return void server.setDocument(body, { updatedAt: null, announce: false });
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  server.inject({ fault: 'status', status, body: text, on: 'environment-document' });
}

function isDocument(body: unknown): body is FlagDocument {
  return typeof body === 'object' && body !== null && 'feature_states' in body;
}

/** The same ports, whose requests are kept: what a client sends, not what arrives when. */
function noting(ports: Ports, requests: HttpRequest[]): Ports {
  return {
    ...ports,
    http: {
      send(request) {
        requests.push(request);
        return ports.http.send(request);
      },
    },
  };
}
