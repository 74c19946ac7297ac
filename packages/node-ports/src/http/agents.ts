import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import type { Clock } from '@burgee/flagsmith-api';
import { nodeTimers } from '../time.ts';

export interface AgentOptions {
  /** For making a connection, its TLS handshake included. */
  readonly connectTimeoutMs: number;
  /** The only certificate authorities to trust; `undefined` for the runtime's own. */
  readonly ca: (string | Buffer)[] | undefined;
  /** Measures the age of connections. */
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

/** The agents that make the connections of each protocol and keep them for the next request. */
export interface Agents {
  readonly 'http:': http.Agent;
  readonly 'https:': https.Agent;
}

/** Less than the 5 s after which many servers close a connection: a request must not meet one that is being closed. */
const MAX_IDLE_MS = 4_000;
/** Even a busy connection ends after this, so that a change in DNS is noticed. */
const MAX_AGE_MS = 60_000;
/** After a minute of silence TCP asks whether the other side is still there. */
const KEEP_ALIVE = { keepAlive: true, keepAliveMsecs: 60_000 };

/** Creates agents whose sockets never keep the process alive. */
export function createAgents({ connectTimeoutMs, ca, clock }: AgentOptions): Agents {
  const trusted = ca === undefined ? {} : { ca };
  const agents = { 'http:': new http.Agent(KEEP_ALIVE), 'https:': new https.Agent({ ...KEEP_ALIVE, ...trusted }) };
  limitConnectTimeOf(agents['http:'], 'connect', connectTimeoutMs);
  limitConnectTimeOf(agents['https:'], 'secureConnect', connectTimeoutMs);
  for (const agent of Object.values(agents)) limitReuse(agent, clock);
  return agents;
}

/** Begins a request to a server or a proxy, by the agent of its protocol unless `options` has another one. */
export function requestTo(url: URL, options: http.RequestOptions, agents: Agents): http.ClientRequest {
  const isSecure = url.protocol === 'https:';
  const { request } = isSecure ? https : http;
  const agent = agents[isSecure ? 'https:' : 'http:'];
  return request({ ...urlToHttpOptions(url), auth: null, agent, ...options });
}

/** The event of a socket after which it can be used. */
type Connected = 'connect' | 'secureConnect';

function limitConnectTimeOf(agent: http.Agent, connected: Connected, limitMs: number): void {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options) => {
    const socket = connect(options);
    if (socket instanceof Socket) limitConnectTime(socket, connected, limitMs, `${options.host}:${options.port}`);
    return socket;
  };
}

/** Destroys a socket that does not connect in time. The socket never keeps the process alive, even while it connects. */
export function limitConnectTime(socket: Socket, connected: Connected, limitMs: number, authority: string): void {
  const stop = nodeTimers.after(limitMs, () => socket.destroy(new Error(`no connection to ${authority} in time`)));
  socket.unref();
  socket.once('close', stop).once(connected, () => {
    stop();
    socket.unref();
  });
}

/** Limits how long an agent keeps a socket, idle and altogether. A reused socket does not keep the process alive either. */
export function limitReuse(agent: http.Agent, clock: AgentOptions['clock']): void {
  const firstKeptMs = new WeakMap<Duplex, number>();
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const limited: Pick<http.Agent, 'keepSocketAlive' | 'reuseSocket'> = {
    keepSocketAlive(socket) {
      keep(socket);
      const nowMs = clock.monotonicMs();
      const sinceMs = firstKeptMs.get(socket) ?? nowMs;
      firstKeptMs.set(socket, sinceMs);
      if (socket instanceof Socket) socket.setTimeout(MAX_IDLE_MS);
      return nowMs - sinceMs < MAX_AGE_MS;
    },
    reuseSocket(socket, request) {
      reuse(socket, request);
      if (socket instanceof Socket) socket.setTimeout(0).unref();
    },
  };
  Object.assign(agent, limited);
}
