import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A server on 127.0.0.1 that can go away, with everybody on it, and come back on the same port. */
export interface Loopback {
  readonly port: number;
  /** How many connections are open. */
  readonly connected: number;
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

/**
 * Starts listening on a free port; each time with a new server, as one that was closed stays so. `onChange` is called
 * when a connection was opened or closed.
 */
export async function listenOnLoopback(newServer: () => Server, onChange: () => void): Promise<Loopback> {
  let listening: Listening | undefined = await listen(newServer(), 0, onChange);
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
    get connected() {
      return listening?.sockets.size ?? 0;
    },
    start: () =>
      change(async () => {
        if (isClosed) throw new Error('The server was closed; it cannot start again.');
        listening ??= await listen(newServer(), port, onChange);
      }),
    stop,
    close() {
      isClosed = true;
      return stop();
    },
  };
}

function listen(server: Server, port: number, onChange: () => void): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      onChange();
    });
    onChange();
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
