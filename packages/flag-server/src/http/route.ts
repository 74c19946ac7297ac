import type { EndpointName } from '../endpoint/endpoint.ts';

/** The path of each endpoint, or a pattern for it. */
const PATHS: Readonly<Record<EndpointName, string | RegExp>> = {
  flags: '/api/v1/flags/',
  identities: '/api/v1/identities/',
  'environment-document': '/api/v1/environment-document/',
  analytics: '/api/v1/analytics/flags/',
  'analytics-v2': '/api/v2/analytics/flags/',
  traits: '/api/v1/traits/',
  'traits-bulk': '/api/v1/traits/bulk/',
  'traits-increment': '/api/v1/traits/increment-value/',
  health: /^\/health\/?$/,
  stream: /^\/sse\/environments\/[^/]+\/stream\/?$/,
};

export type Route =
  | { readonly kind: 'found'; readonly endpoint: EndpointName }
  /** Like Flagsmith's server, redirects paths without the final slash; the body of a POST is lost. */
  | { readonly kind: 'redirect'; readonly endpoint: EndpointName; readonly pathname: string }
  | { readonly kind: 'not-found' };

/** Finds the route of a path. */
export function routeOf(pathname: string): Route {
  for (const [endpoint, path] of Object.entries(PATHS)) {
    if (!isEndpointName(endpoint)) continue;
    if (typeof path === 'string' ? path === pathname : path.test(pathname)) return { kind: 'found', endpoint };
    if (path === `${pathname}/`) return { kind: 'redirect', endpoint, pathname: path };
  }
  return { kind: 'not-found' };
}

function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(PATHS, name);
}
