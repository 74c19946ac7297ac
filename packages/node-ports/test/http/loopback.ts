import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server was asked, by order of arrival. */
export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Which connection it came by, counted from 1. */
  readonly connection: number;
}

export interface Loopback {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** How many connections were ever made. */
  readonly connections: () => number;
}

/** Starts a server for one test, which ends with it. */
export async function serve(answer: RequestListener): Promise<Loopback> {
  const seen: Seen[] = [];
  const sockets = new Map<object, number>();
  const server: Server = createServer((request, response) => {
    const { method, url, headers, socket } = request;
    seen.push({ method, url, headers, connection: sockets.get(socket) ?? 0 });
    answer(request, response);
  });
  server.on('connection', (socket) => sockets.set(socket, sockets.size + 1));
  const port = await listen(server);
  onTestFinished(() => server.closeAllConnections());
  return { origin: `http://127.0.0.1:${port}`, seen, connections: () => sockets.size };
}

/** Listens on a free port until the test is over. */
export async function listen(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return portOf(server.address());
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('This server has no port.');
  return address.port;
}
