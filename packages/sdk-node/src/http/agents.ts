import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import type { Clock } from '@burgee/sdk-core';
import { nodeTimers } from '../time.ts';

export interface AgentOptions {
  /** For a connection to be made, its TLS handshake included. */
  readonly connectTimeoutMs: number;
  /** The only authorities that are trusted; `undefined` for the runtime's own. */
  readonly ca: (string | Buffer)[] | undefined;
  /** By which connections age. */
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

/** What makes the connections of a protocol and keeps them between requests. None of them keeps the process alive. */
export interface Agents {
  readonly 'http:': http.Agent;
  readonly 'https:': https.Agent;
}

/** Less than the 5 s after which many servers close a connection: a request must not meet one that is being closed. */
const MOST_IDLE_MS = 4_000;
/** A name in DNS that moved is asked about again within this time, however busy the connections are. */
const MOST_AGE_MS = 60_000;
/** After a minute of silence TCP asks whether the other side is still there. */
const KEPT = { keepAlive: true, keepAliveMsecs: 60_000 };

export function createAgents({ connectTimeoutMs, ca, clock }: AgentOptions): Agents {
  const trusted = ca === undefined ? {} : { ca };
  const agents = { 'http:': new http.Agent(KEPT), 'https:': new https.Agent({ ...KEPT, ...trusted }) };
  limitConnectingOf(agents['http:'], 'connect', connectTimeoutMs);
  limitConnectingOf(agents['https:'], 'secureConnect', connectTimeoutMs);
  for (const agent of Object.values(agents)) limitKeeping(agent, clock);
  return agents;
}

/** Begins a request to a server or a proxy, over the connections of its protocol unless the options have others. */
export function requestTo(url: URL, options: http.RequestOptions, agents: Agents): http.ClientRequest {
  const isSecure = url.protocol === 'https:';
  const { request } = isSecure ? https : http;
  const agent = agents[isSecure ? 'https:' : 'http:'];
  return request({ ...urlToHttpOptions(url), auth: null, agent, ...options });
}

function limitConnectingOf(agent: http.Agent, connected: Connected, limitMs: number): void {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options) => {
    const socket = connect(options);
    if (socket instanceof Socket) limitConnecting(socket, connected, limitMs, `${options.host}:${options.port}`);
    return socket;
  };
}

type Connected = 'connect' | 'secureConnect';

/** Ends a socket that is not connected in time. It never keeps the process alive, not even while it connects. */
export function limitConnecting(socket: Socket, connected: Connected, limitMs: number, authority: string): void {
  const stop = nodeTimers.after(limitMs, () => socket.destroy(new Error(`no connection to ${authority} in time`)));
  socket.unref();
  socket.once('close', stop).once(connected, () => {
    stop();
    socket.unref();
  });
}

/** Keeps the connections of an agent for so long, and lets go of them when they are used again, too. */
export function limitKeeping(agent: http.Agent, clock: AgentOptions['clock']): void {
  const since = new WeakMap<Duplex, number>();
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const keeping: Pick<http.Agent, 'keepSocketAlive' | 'reuseSocket'> = {
    keepSocketAlive(socket) {
      keep(socket);
      const nowMs = clock.monotonicMs();
      if (!since.has(socket)) since.set(socket, nowMs);
      if (socket instanceof Socket) socket.setTimeout(MOST_IDLE_MS);
      return nowMs - (since.get(socket) ?? nowMs) < MOST_AGE_MS;
    },
    reuseSocket(socket, request) {
      reuse(socket, request);
      if (socket instanceof Socket) socket.setTimeout(0).unref();
    },
  };
  Object.assign(agent, keeping);
}
