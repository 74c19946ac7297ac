import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A server that can stop, dropping all connections, and start again on the same port. */
export interface ListeningServer {
  readonly port: number;
  /** The number of open connections. */
  readonly connected: number;
  /** Listens again, unless it already does. @throws Error after `close`, or when the port is in use */
  start(): Promise<void>;
  /** Refuses connections and drops the open ones. */
  stop(): Promise<void>;
  /** Stops for good. */
  close(): Promise<void>;
}

interface Listening {
  readonly server: Server;
  readonly sockets: ReadonlySet<Socket>;
}

interface ListeningScope {
  /** 0 for a free port. */
  readonly port: number;
  readonly host: string;
  /** Called for each start, because a closed server cannot listen again. */
  readonly newServer: () => Server;
  /** Called when a connection has opened or closed. */
  readonly onChange: () => void;
}

/** Starts listening. @throws Error when the port is in use or the host is not an address of this machine */
export async function startListening(scope: ListeningScope): Promise<ListeningServer> {
  let listening: Listening | undefined = await listen(scope);
  let isClosed = false;
  let pending: Promise<void> = Promise.resolve();
  const port = portOf(listening.server);

  /** Runs one change after the other; a failed one does not prevent the next. */
  const change = (work: () => Promise<void>): Promise<void> => {
    const changed = pending.then(work);
    pending = changed.catch(() => {});
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
        listening ??= await listen({ ...scope, port });
      }),
    stop,
    close() {
      isClosed = true;
      return stop();
    },
  };
}

function listen({ newServer, port, host, onChange }: ListeningScope): Promise<Listening> {
  const server = newServer();
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
    server.listen(port, host, () => resolve({ server, sockets }));
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
