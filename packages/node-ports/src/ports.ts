import type { Ports } from '@burgee/flagsmith-api';
import { type NodeHttp, nodeHttp } from './http/node-http.ts';
import type { NodeHttpOptions } from './http/node-http-options.ts';
import { nodeClock, nodeTimers } from './time.ts';

/** What clients and proxies need of their platform, except a logger. */
export interface NodePorts extends Ports {
  readonly http: NodeHttp;
}

/** Makes the ports of one client. Close `http` after the client. @throws RangeError or TypeError as `nodeHttp` does */
export function nodePorts(options: NodeHttpOptions = {}): NodePorts {
  return { clock: nodeClock, timers: nodeTimers, random: Math.random, http: nodeHttp(options) };
}
