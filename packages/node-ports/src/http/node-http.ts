import type { Clock, HttpClient, Stop } from '@burgee/flagsmith-api';
import { nodeClock } from '../time.ts';
import { dispatcherTransport } from './dispatcher.ts';
import { httpClient } from './http-client.ts';
import { limitRequests } from './limit-requests.ts';
import { checkHttpOptions, type NodeHttpOptions } from './node-http-options.ts';
import { nodeTransport } from './node-transport.ts';

/** An HTTP client with connections of its own. */
export interface NodeHttp extends HttpClient {
  /** Ends the connections. A dispatcher of the caller stays open. */
  readonly close: Stop;
}

/**
 * Makes the HTTP client of Node, Bun and Deno. It follows redirects within an origin only, so keys never reach another
 * server; it reads at most `maxBodyBytes` of a body, counted after decompression; it does not keep the process alive.
 *
 * @param clock - Measures the age of connections, which end after a minute so that changes in DNS are noticed.
 * @throws RangeError or TypeError for an invalid option, and where `proxy` is `environment` and a variable is not the address
 * of a proxy
 */
export function nodeHttp(options: NodeHttpOptions = {}, clock: Pick<Clock, 'monotonicMs'> = nodeClock): NodeHttp {
  checkHttpOptions(options);
  const { dispatcher, connectTimeoutMs = 5_000, ca, proxy, maxConnections = 64 } = options;
  if (dispatcher !== undefined) return { ...httpClient(dispatcherTransport(dispatcher)), close: () => {} };
  const authorities = ca === undefined ? undefined : [ca].flat();
  const { send, close } = nodeTransport({ connectTimeoutMs, ca: authorities, proxy, clock });
  return { ...httpClient(limitRequests(send, maxConnections)), close };
}
