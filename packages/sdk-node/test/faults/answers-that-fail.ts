import type { HttpFault } from '@burgee/flag-server';
import type { FlagClientErrorCode } from '@burgee/sdk-node';
import { documentOf } from './subject.ts';

export interface AnswerThatFails {
  /** What the service does. */
  readonly what: string;
  readonly fault: HttpFault;
  readonly code: FlagClientErrorCode;
  /** Whether the client retries slowly: a person has to correct something first, or the service sent Retry-After. */
  readonly isSlow?: boolean;
}

/** Nothing listens here. */
const ELSEWHERE = 'http://127.0.0.1:1';
const KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';
const GOOD = documentOf('good');

/** Every way in which a service can fail to send its document, and the client's error. */
export const ANSWERS_THAT_FAIL = [
  // No answer, or not all of one
  { what: 'accepts the request and hangs', fault: { fault: 'hang' }, code: 'timeout' },
  { what: 'sends headers, and then nothing', fault: { fault: 'headers-only' }, code: 'timeout' },
  { what: 'lets the answer drip, byte by byte', fault: { fault: 'slow-drip' }, code: 'timeout' },
  { what: 'answers too late', fault: { fault: 'delay', ms: 5_000 }, code: 'timeout' },
  { what: 'resets the connection', fault: { fault: 'reset' }, code: 'network' },
  { what: 'hangs up without a word', fault: { fault: 'hang-up' }, code: 'network' },
  { what: 'resets the connection in the middle of the body', fault: { fault: 'reset-mid-body' }, code: 'network' },
  { what: 'hangs up in the middle of the body', fault: { fault: 'short-body' }, code: 'network' },

  // Another status
  ...[400, 405, 408, 410, 418, 429, 500, 501, 502, 503, 504].map((status) => ({
    what: `answers with ${status}`,
    fault: { fault: 'status', status } as const,
    code: 'http_status' as const,
  })),
  ...[401, 403].map((status) => ({
    what: `answers with ${status}, the key being revoked or brand-new`,
    fault: { fault: 'status', status } as const,
    code: 'unauthorized' as const,
    isSlow: true,
  })),
  {
    what: 'answers with 404, the URL being wrong',
    fault: { fault: 'status', status: 404 },
    code: 'not_found',
    isSlow: true,
  },
  { what: 'answers with 204', fault: { fault: 'status', status: 204, body: '' }, code: 'http_status' },
  {
    what: 'answers with 500 and a fat body',
    fault: { fault: 'status', status: 500, body: 'x'.repeat(1_000_000) },
    code: 'http_status',
  },
  { what: 'redirects to itself, for now', fault: { fault: 'redirect-loop', status: 302 }, code: 'redirect_refused' },
  { what: 'redirects to itself, for good', fault: { fault: 'redirect-loop', status: 301 }, code: 'redirect_refused' },
  { what: 'redirects elsewhere', fault: { fault: 'redirect', to: ELSEWHERE }, code: 'redirect_refused' },

  // What is no text
  { what: 'sends bytes that are no UTF-8', fault: { fault: 'invalid-utf8' }, code: 'network' },
  { what: 'calls plain text gzip', fault: { fault: 'wrong-encoding' }, code: 'network' },
  { what: 'sends gzip that is damaged', fault: { fault: 'corrupt-gzip' }, code: 'network' },
  { what: 'sends a gzip bomb', fault: { fault: 'gzip-bomb' }, code: 'body_too_large' },
  { what: 'sends too much, and says so', fault: { fault: 'huge-body' }, code: 'body_too_large' },
  {
    what: 'sends too much, without saying so',
    fault: { fault: 'huge-body', isDeclared: false },
    code: 'body_too_large',
  },
  { what: 'never stops sending', fault: { fault: 'endless-body' }, code: 'body_too_large' },

  // What is no document
  { what: 'asks to sign in to the network', fault: { fault: 'html' }, code: 'invalid_document' },
  { what: 'sends nothing', fault: { fault: 'empty-body' }, code: 'invalid_document' },
  { what: 'sends what only looks like JSON', fault: { fault: 'invalid-json' }, code: 'invalid_document' },
  {
    what: 'sends the key as it stands',
    fault: { fault: 'status', status: 200, body: KEY },
    code: 'invalid_document',
  },
  {
    what: 'refuses with the key in its answer, as some proxies do',
    fault: { fault: 'status', status: 400, body: `unknown key ${KEY}` },
    code: 'http_status',
  },
  { what: 'sends half of the JSON', fault: { fault: 'truncated-json' }, code: 'invalid_document' },
  {
    what: 'sends arrays within arrays',
    fault: { fault: 'deep-json', depth: 40_000 },
    code: 'invalid_document',
  },
  ...[
    { what: 'null', json: null },
    { what: 'a list', json: [] },
    { what: 'a text', json: 'sorry' },
    { what: 'a number', json: 42 },
    { what: 'the key', json: KEY },
    { what: 'an empty object', json: {} },
    { what: 'an error with status 200', json: { detail: 'Invalid or missing Environment key' } },
    { what: 'flags that are no list', json: { ...GOOD, feature_states: {} } },
    { what: 'an invalid project', json: { ...GOOD, project: [] } },
    { what: 'invalid segments', json: { ...GOOD, project: { ...GOOD.project, segments: 'all' } } },
    { what: 'invalid flags', json: { ...GOOD, feature_states: [1, 'search', null] } },
    { what: 'one broken flag among good ones', json: { ...GOOD, feature_states: [...GOOD.feature_states, {}] } },
  ].map(({ what, json }) => ({
    what: `sends ${what} for a document`,
    fault: { fault: 'wrong-schema', json } as const,
    code: 'invalid_document' as const,
  })),

  // Pages that lead nowhere
  { what: 'names a next page that is its own next', fault: { fault: 'page-loop' }, code: 'redirect_refused' },
  { what: 'names a next page elsewhere', fault: { fault: 'page-elsewhere', to: ELSEWHERE }, code: 'redirect_refused' },
  { what: 'fails with the second page', fault: { fault: 'page-fails' }, code: 'http_status' },
  { what: 'names next pages for ever', fault: { fault: 'endless-pages' }, code: 'body_too_large' },
] as const satisfies readonly AnswerThatFails[];
