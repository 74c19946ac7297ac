import type { Endpoint, EndpointName, Exchange, Respond, Shape } from '../endpoint/endpoint.ts';
import type { Environments } from '../environment/environments.ts';
import type { Faults } from '../fault/faults.ts';
import { type Answer, emptyAnswer, errorAnswer, htmlAnswer } from './answer.ts';
import { findByKey, refuseAccess } from './check-access.ts';
import { preflightHeaders } from './common-headers.ts';
import type { RoutedRequest } from './listener.ts';

interface ResponderScope {
  readonly shape: Shape;
  readonly overridesPerPage: number;
  readonly allowedHeaders: readonly string[];
  readonly prefix: string;
  readonly environments: Environments;
  readonly endpoints: Readonly<Record<EndpointName, Endpoint>>;
  readonly faults: Faults;
}

/** Makes the function that answers requests, with the active faults applied. */
export function createResponder(scope: ResponderScope): (routed: RoutedRequest) => Promise<Answer> {
  const { endpoints, faults, prefix } = scope;
  return async (routed) => {
    const { request, route } = routed;
    // Faults do not apply to preflight requests: the browser would never send the request itself.
    if (request.method === 'OPTIONS') return emptyAnswer(200, preflightHeaders(scope.allowedHeaders));
    if (route.kind === 'not-found') return htmlAnswer(404, 'Not Found');

    const respond: Respond =
      route.kind === 'redirect'
        ? () => emptyAnswer(301, { Location: withQuery(`${prefix}${route.pathname}`, routed) })
        : respondAt(endpoints[route.endpoint]);
    return await faults.around(request, respond)(exchangeOf(route.endpoint, routed, scope));
  };
}

function respondAt(endpoint: Endpoint): Respond {
  return (exchange) => {
    const respond = new Map(Object.entries(endpoint.methods)).get(exchange.method);
    if (respond === undefined) return errorAnswer(405, `Method "${exchange.method}" not allowed.`);
    return refuseAccess(endpoint, exchange) ?? respond(exchange);
  };
}

function exchangeOf(
  endpoint: EndpointName,
  { request, pathname, query, signal }: RoutedRequest,
  { environments, shape, overridesPerPage }: ResponderScope,
): Exchange {
  const { method, path, headers, body, key } = request;
  const keyed = findByKey(key, environments);
  const snapshot = keyed.environment.current();
  return {
    endpoint,
    method,
    path,
    pathname,
    query,
    headers,
    body,
    ...keyed,
    snapshot,
    shape,
    overridesPerPage,
    signal,
  };
}

function withQuery(pathname: string, { query }: RoutedRequest): string {
  return query.size === 0 ? pathname : `${pathname}?${query}`;
}
