import type { Clock, HttpClient } from '@burgee/sdk-core';
import type { Stop } from '@burgee/sdk-core/internal';
import { nodeClock } from '../time.ts';
import { type Dispatcher, dispatcherTransport } from './dispatcher.ts';
import { httpClient } from './http-client.ts';
import { limitRequests } from './limit-requests.ts';
import { nodeTransport } from './node-transport.ts';

/** How requests leave. Times are in milliseconds. */
export interface NodeHttpOptions {
  /** For a connection to be made, its TLS handshake included. @defaultValue 5000 */
  readonly connectTimeoutMs?: number | undefined;
  /** The authorities to trust, as PEM, in place of Node's own. @defaultValue Node's, with those of `NODE_EXTRA_CA_CERTS` */
  readonly ca?: string | Buffer | readonly (string | Buffer)[] | undefined;
  /**
   * `environment`: by the proxies in `HTTPS_PROXY` and `HTTP_PROXY`, but for the hosts in `NO_PROXY`.
   * @defaultValue none: connections are direct, whatever the environment says
   */
  readonly proxy?: 'environment' | undefined;
  /**
   * How many requests may be in flight at once, a stream among them. Others wait, at most 1,000; one more than that is
   * refused with the code `overloaded`. @defaultValue 64
   */
  readonly maxConnections?: number | undefined;
  /**
   * Makes the connections in place of the client's own: a dispatcher of undici 6, 7 or 8. It stays the caller's: the client
   * does not close it, it must not follow redirects, and it brings its own `ca`, `proxy`, `connectTimeoutMs` and `maxConnections`.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

/** An HTTP client with connections of its own. */
export interface NodeHttp extends HttpClient {
  /** Ends the connections. The caller's dispatcher stays open. */
  readonly close: Stop;
}

/**
 * Makes the HTTP client of Node, Bun and Deno. It follows redirects within an origin only, so keys never reach another
 * server; it reads at most `maxBodyBytes` of a body, counted after decompression; it does not keep the process alive.
 *
 * @param clock - measures the age of connections, which end after a minute so that changes in DNS are noticed
 * @throws TypeError where `proxy` is `environment` and a variable is not a proxy's address
 */
export function nodeHttp(options: NodeHttpOptions = {}, clock: Pick<Clock, 'monotonicMs'> = nodeClock): NodeHttp {
  const { dispatcher, connectTimeoutMs = 5_000, ca, proxy, maxConnections = 64 } = options;
  if (dispatcher !== undefined) return { ...httpClient(dispatcherTransport(dispatcher)), close: () => {} };
  const authorities = ca === undefined ? undefined : [ca].flat();
  const { send, close } = nodeTransport({ connectTimeoutMs, ca: authorities, proxy, clock });
  return { ...httpClient(limitRequests(send, maxConnections)), close };
}
