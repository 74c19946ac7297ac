import type { ClientRequestArgs } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { nodeTimers } from '../time.ts';
import { type AgentOptions, type Agents, limitConnectTime, limitReuse, requestTo } from './agents.ts';
import type { HttpProxy } from './proxies.ts';

type Target = ClientRequestArgs & { readonly servername?: string };
type Done = (error: unknown, socket?: Duplex) => void;

/** Creates an agent that connects through a proxy. Each connection takes one CONNECT, which names the server and no more. */
export function tunnelAgent(
  proxy: HttpProxy,
  agents: Agents,
  { connectTimeoutMs, ca, clock }: AgentOptions,
): https.Agent {
  const agent = new https.Agent(agents['https:'].options);
  limitReuse(agent, clock);

  function createConnection({ host, port, servername = '' }: Target, done: Done): void {
    const name = host ?? '';
    const authority = `${name.includes(':') ? `[${name}]` : name}:${port}`;
    const endsAtMs = clock.monotonicMs() + connectTimeoutMs;
    const secure = (tunnel: Duplex): void => {
      const tls = { host: name, servername, ALPNProtocols: ['http/1.1'], ...(ca && { ca }) };
      const socket = connect({ ...tls, socket: tunnel });
      limitConnectTime(socket, 'secureConnect', endsAtMs - clock.monotonicMs(), authority);
      done(null, socket);
    };
    openTunnel(proxy, authority, agents, connectTimeoutMs).then(secure, done);
  }
  return Object.assign(agent, { createConnection });
}

function openTunnel(proxy: HttpProxy, authority: string, agents: Agents, limitMs: number): Promise<Duplex> {
  const headers = { host: authority, ...proxy.headers };
  const request = requestTo(proxy.url, { method: 'CONNECT', path: authority, headers }, agents);
  return new Promise((resolve, reject) => {
    const fail = (why: string, cause?: unknown): void => {
      stop();
      request.destroy();
      reject(new Error(`the proxy ${proxy.url.origin} made no connection to ${authority}: ${why}`, { cause }));
    };
    const stop = nodeTimers.after(limitMs, () => fail(`it did not answer within ${limitMs} ms`));
    request.on('error', (error) => fail(error.message, error));
    request.on('close', () => fail('it closed the connection without an answer'));
    request.on('connect', ({ statusCode = 0 }, socket) => {
      stop();
      if (statusCode >= 200 && statusCode <= 299) return resolve(socket);
      socket.destroy();
      fail(`it answered with status ${statusCode}`);
    });
    request.end();
  });
}
