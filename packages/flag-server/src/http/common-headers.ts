/** The request headers that Flagsmith's server allows browsers to send, since its version 2.195. */
export const DEFAULT_ALLOWED_HEADERS: readonly string[] = [
  'accept',
  'authorization',
  'content-type',
  'user-agent',
  'x-csrftoken',
  'x-requested-with',
  'X-Environment-Key',
  'X-E2E-Test-Auth-Token',
  'Flagsmith-SDK-User-Agent',
  'Flagsmith-Application-Name',
  'Flagsmith-Application-Version',
  'sentry-trace',
  'traceparent',
  'tracestate',
  'baggage',
];

/** The headers of every answer: Flagsmith's caching headers, and permission for pages of any origin to read it. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'max-age=0, no-cache, no-store, must-revalidate, private',
  Pragma: 'no-cache',
  Vary: 'Accept-Encoding, Origin, X-Environment-Key',
  'Flagsmith-Version': '2.265.0',
  'Access-Control-Allow-Origin': '*',
  // Nothing else, as in Flagsmith: pages cannot read `Link` or the document's time.
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** The headers that answer a preflight request. */
export function preflightHeaders(allowedHeaders: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Headers': allowedHeaders.join(', '),
    'Access-Control-Allow-Methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
    'Access-Control-Max-Age': '86400',
  };
}
