import type { ClientRequest } from 'node:http';
import type https from 'node:https';
import type { Stop } from '@burgee/flagsmith-api';
import { FlagClientError } from '@burgee/flagsmith-api';
import { type AgentOptions, createAgents, requestTo } from './agents.ts';
import { explainFailure } from './explain-failure.ts';
import { type HttpProxy, proxiesIn } from './proxies.ts';
import type { Transport, TransportRequest, TransportResponse } from './transport.ts';
import { tunnelAgent } from './tunnel.ts';

export interface NodeTransportOptions extends AgentOptions {
  /** `environment` takes proxies from `process.env`; `undefined` connects directly. */
  readonly proxy: 'environment' | undefined;
}

/** Sends requests with the runtime's own HTTP, over connections that belong to this transport until it is closed. */
export function nodeTransport({ proxy, ...options }: NodeTransportOptions): {
  readonly send: Transport;
  readonly close: Stop;
} {
  const proxyFor = proxy === undefined ? () => undefined : proxiesIn(process.env);
  const agents = createAgents(options);
  /** All URLs of https: that have a proxy have the same one. */
  let tunnels: https.Agent | undefined;

  function open({ method, url, headers }: TransportRequest, through: HttpProxy | undefined): ClientRequest {
    if (through === undefined) return requestTo(url, { method, headers }, agents);
    if (url.protocol === 'https:') {
      tunnels ??= tunnelAgent(through, agents, options);
      return requestTo(url, { method, headers, agent: tunnels }, agents);
    }
    // Plain HTTP goes to the proxy with its whole URL: many proxies refuse CONNECT except for port 443.
    const path = url.origin + url.pathname + url.search;
    const allHeaders = { host: url.host, ...headers, ...through.headers };
    return requestTo(through.url, { method, path, headers: allHeaders }, agents);
  }

  return {
    async send(request) {
      const through = proxyFor(request.url);
      const response = await exchange(open(request, through), request);
      // A refusal by the proxy must not pass for an answer of the server.
      if (through !== undefined && response.status === 407) throw proxyRefused(through);
      return response;
    },
    close() {
      for (const agent of [tunnels, ...Object.values(agents)]) agent?.destroy();
    },
  };
}

function exchange(request: ClientRequest, { body, signal }: TransportRequest): Promise<TransportResponse> {
  let discard = (): unknown => request.destroy(new Error('the request was aborted'));
  signal.addEventListener('abort', () => discard());
  return new Promise((resolve, reject) => {
    request.once('response', (response) => {
      // A reader of the body sees its failures; without a reader they do not matter.
      response.on('error', () => {});
      // A response that has arrived completely leaves its connection to the next request.
      discard = () => (response.complete ? response.resume() : request.destroy());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
    });
    request.on('error', (error) => reject(explainFailure(error)));
    request.on('close', () => reject(new Error('the connection was closed without an answer')));
    request.end(body);
  });
}

function proxyRefused({ url }: HttpProxy): FlagClientError {
  return new FlagClientError('network', `The proxy ${url.origin} wants a user and a password, or others (407).`);
}
