import { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';

export interface PoolOptions {
  /** For a connection to be made, its TLS handshake included. */
  readonly connectTimeoutMs: number;
  /** The only authorities that are trusted; `undefined` for Node's own. */
  readonly ca: string | Buffer | (string | Buffer)[] | undefined;
  /** Where proxies are looked up; `undefined` connects directly. */
  readonly proxy: 'environment' | undefined;
}

/** A document, a stream and counts are under way at most, and one of them may be on the way out. */
const MOST_CONNECTIONS = 4;

/** Makes the connections of one client. None of them keeps the process alive, whether or not a request is under way. */
export function pooledDispatcher({ connectTimeoutMs, ca, proxy }: PoolOptions): Dispatcher {
  const tls = { timeout: connectTimeoutMs, ...(ca && { ca }) };
  const options = { connections: MOST_CONNECTIONS, connect: buildConnector(tls), factory: createPool };
  if (proxy === undefined) return new Agent(options);
  return new EnvHttpProxyAgent({ ...options, clientFactory: createPool, requestTls: tls, proxyTls: tls });
}

function createPool(origin: string | URL, options: object): Pool {
  const connect = 'connect' in options && isConnector(options.connect) ? options.connect : buildConnector();
  return new Pool(origin, { ...options, connect: withoutHold(connect) });
}

function withoutHold(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    // The socket is there at once and connected later: a handshake that never ends must not hold the process either.
    letGo(
      connect(options, (...outcome) => {
        letGo(outcome[1]);
        callback(...outcome);
      }),
    );
  };
}

/** The pool holds a socket again for every request: for these sockets that does nothing. */
function letGo(socket: unknown): void {
  if (!(socket instanceof Socket)) return;
  socket.unref();
  socket.ref = () => socket;
}

function isConnector(value: unknown): value is buildConnector.connector {
  return typeof value === 'function';
}
