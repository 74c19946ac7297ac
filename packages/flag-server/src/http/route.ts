import type { EndpointName } from '../endpoint/endpoint.ts';

/** Where each endpoint is; a path that does not start with a slash is a pattern. */
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
  /** Core sends those who forget the last slash where it is; what they posted is lost on the way. */
  | { readonly kind: 'elsewhere'; readonly endpoint: EndpointName; readonly pathname: string }
  | { readonly kind: 'nowhere' };

/** Finds what a path leads to. */
export function routeOf(pathname: string): Route {
  for (const [endpoint, path] of Object.entries(PATHS)) {
    if (!isEndpointName(endpoint)) continue;
    if (typeof path === 'string' ? path === pathname : path.test(pathname)) return { kind: 'found', endpoint };
    if (path === `${pathname}/`) return { kind: 'elsewhere', endpoint, pathname: path };
  }
  return { kind: 'nowhere' };
}

function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(PATHS, name);
}
