import type { ClientRequest } from 'node:http';
import type https from 'node:https';
import { FlagClientError } from '@burgee/sdk-core';
import type { Stop } from '@burgee/sdk-core/internal';
import { type AgentOptions, createAgents, requestTo } from './agents.ts';
import type { Answer, Ask, Asked, Asking } from './ask.ts';
import { explainFailure } from './explain-failure.ts';
import { type HttpProxy, proxiesIn } from './proxies.ts';
import { tunnelAgent } from './tunnel.ts';

export interface NodeHttpOptions extends AgentOptions {
  /** Where proxies are looked up; `undefined` connects directly. */
  readonly proxy: 'environment' | undefined;
}

/** Asks by the HTTP of the runtime, over connections of its own. */
export function byNode({ proxy, ...options }: NodeHttpOptions): { readonly ask: Ask; readonly close: Stop } {
  const proxyFor = proxy === undefined ? () => undefined : proxiesIn(process.env);
  const agents = createAgents(options);
  const tunnels = new Map<HttpProxy, https.Agent>();

  function tunnelsOf(through: HttpProxy): https.Agent {
    const agent = tunnels.get(through) ?? tunnelAgent(through, agents, options);
    tunnels.set(through, agent);
    return agent;
  }

  function send({ method, url, headers }: Asked, through: HttpProxy | undefined): ClientRequest {
    if (through === undefined) return requestTo(url, { method, headers }, agents);
    if (url.protocol === 'https:') return requestTo(url, { method, headers, agent: tunnelsOf(through) }, agents);
    // A proxy takes a request of plain HTTP as it is, with its whole URL; many refuse CONNECT but for port 443.
    const path = url.origin + url.pathname + url.search;
    return requestTo(
      through.url,
      { method, path, headers: { host: url.host, ...headers, ...through.headers } },
      agents,
    );
  }

  return {
    ask(asked) {
      const through = proxyFor(asked.url);
      const { answer, cancel } = exchange(send(asked, through), asked);
      return {
        answer: through === undefined ? answer : answer.then((answered) => admitted(answered, through)),
        cancel,
      };
    },
    close() {
      for (const agent of [...tunnels.values(), ...Object.values(agents)]) agent.destroy();
    },
  };
}

function exchange(request: ClientRequest, { body }: Asked): Asking {
  let letGo = (): unknown => request.destroy(new Error('the request was aborted'));
  const answer = new Promise<Answer>((resolve, reject) => {
    request.once('response', (response) => {
      // A reader of the body sees its failures; a body that nobody reads may fail silently.
      response.on('error', () => {});
      // What has arrived as a whole leaves its connection to the next request.
      letGo = () => (response.complete ? response.resume() : request.destroy());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
    });
    request.on('error', (error) => reject(explainFailure(error)));
    request.on('close', () => reject(new Error('the connection was closed without an answer')));
    request.end(body);
  });
  return { answer, cancel: () => void letGo() };
}

/** A proxy's own refusal must not pass for an answer of the server. */
function admitted(answer: Answer, { url }: HttpProxy): Answer {
  if (answer.status !== 407) return answer;
  throw new FlagClientError('network', `The proxy ${url.origin} wants a user and a password, or others (407).`);
}
