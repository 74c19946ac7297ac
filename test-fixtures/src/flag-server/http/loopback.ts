import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** A server on 127.0.0.1 that can go away, with everybody on it, and come back on the same port. */
export interface Loopback {
  readonly port: number;
  /** Listens again. Does nothing when it does already. @throws when another process has taken the port meanwhile */
  start(): Promise<void>;
  /** Refuses connections and drops the open ones at once. Does nothing when it has done so. */
  stop(): Promise<void>;
  /** Stops for good: nothing starts it again. */
  close(): Promise<void>;
}

interface Listening {
  readonly server: Server;
  readonly sockets: ReadonlySet<Socket>;
}

/** Starts listening on a free port. */
export async function listenOnLoopback(listener: RequestListener): Promise<Loopback> {
  let listening: Listening | undefined = await listen(listener, 0);
  let isClosed = false;
  let changing: Promise<void> = Promise.resolve();
  const port = portOf(listening.server);

  /** One change after the other, whoever asks meanwhile; one that fails does not keep the next from trying. */
  const change = (work: () => Promise<void>): Promise<void> => {
    const changed = changing.then(work);
    changing = changed.catch(() => {});
    return changed;
  };

  const stop = (): Promise<void> =>
    change(async () => {
      if (listening !== undefined) await shut(listening);
      listening = undefined;
    });

  return {
    port,
    start: () =>
      change(async () => {
        if (isClosed) throw new Error('The server was closed; it cannot start again.');
        listening ??= await listen(listener, port);
      }),
    stop,
    close() {
      isClosed = true;
      return stop();
    },
  };
}

function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server, sockets }));
  });
}

async function shut({ server, sockets }: Listening): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error(`Expected to listen on a port, got ${address}.`);
}
