/** What Core allows browsers to send; servers before 2.195 knew only the first two of Flagsmith's own. */
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

/** What every answer has, whatever it says: Core's caching headers, and leave for any page to read it. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'max-age=0, no-cache, no-store, must-revalidate, private',
  Pragma: 'no-cache',
  Vary: 'Accept-Encoding, Origin, X-Environment-Key',
  'Flagsmith-Version': '2.265.0',
  'Access-Control-Allow-Origin': '*',
  // Nothing else: a page can read neither `Link` nor the time of the document.
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** What a browser is told when it asks before it sends. */
export function preflightHeaders(allowedHeaders: readonly string[]): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Headers': allowedHeaders.join(', '),
    'Access-Control-Allow-Methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
    'Access-Control-Max-Age': '86400',
  };
}
