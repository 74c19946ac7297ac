import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createClient } from 'redis';
import { onTestFinished } from 'vitest';
import { listen } from '../http/loopback.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** Whether the program is there: `apt-get install redis-server` brings it. */
export const hasRedis: boolean = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisServer {
  readonly url: string;
  /** Ends the server as a crash does. */
  readonly kill: () => Promise<void>;
  /** Starts it again on its port, empty. */
  readonly start: () => Promise<void>;
}

/** A server of Redis for one test, in memory alone. */
export async function redisServer(): Promise<RedisServer> {
  const port = await freePort();
  const folder = temporaryFolder();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn('redis-server', ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
    let said = '';
    for await (const text of child.stdout ?? []) {
      said += text;
      if (said.includes('Ready to accept connections')) return;
    }
    throw new Error(`redis-server did not start: ${said}`);
  }

  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  onTestFinished(kill);
  await start();
  return { url: `redis://127.0.0.1:${port}`, kill, start };
}

/** A client of the package `redis`, for one test. It says nothing of lost connections: tests make them. */
export async function redisClient(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: 20 } });
  client.on('error', () => {});
  onTestFinished(() => client.destroy());
  await client.connect();
  return client;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}
