import type { Exchange } from '../endpoint/endpoint.ts';
import { type Answer, emptyAnswer, errorAnswer, htmlAnswer, jsonAnswer } from '../http/answer.ts';
import type { AnswerFaultOptions } from './fault-options.ts';
import type { HttpFaultTable } from './fault-table.ts';

/** These replace the answer. The endpoint does not see the request, so it stores and counts nothing. */
export const ANSWER_FAULTS: HttpFaultTable<keyof AnswerFaultOptions> = {
  status: ({ status, retryAfter, body }) => {
    const answer = body === undefined ? errorAnswer(status, `Injected: ${status}.`) : withType(status, body);
    return { ...answer, headers: { ...answer.headers, ...retryAfterHeader(retryAfter) } };
  },
  html: () => htmlAnswer(200, 'Sign in to use this network'),
  'wrong-schema': ({ json = { detail: 'Invalid or missing Environment key' } }) => jsonAnswer(200, json),
  'empty-body': () => emptyAnswer(200, { 'Content-Type': 'application/json' }),
  'invalid-json': () => jsonText('{"feature_states": [}'),
  'deep-json': ({ depth = 100_000 }) => jsonText('['.repeat(depth) + ']'.repeat(depth)),
  'unasked-304': () => emptyAnswer(304),
  redirect: ({ to, status = 302 }, exchange) => emptyAnswer(status, { Location: locationOf(to, exchange) }),
  'redirect-loop': ({ status = 302 }, { path }) => emptyAnswer(status, { Location: path }),
};

function withType(status: number, body: string): Answer {
  const type = /^\s*[[{]/.test(body) ? 'application/json' : 'text/html; charset=utf-8';
  return { status, headers: { 'Content-Type': type }, body };
}

function jsonText(body: string): Answer {
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body };
}

function retryAfterHeader(retryAfter: number | Date | undefined): Answer['headers'] {
  if (retryAfter === undefined) return {};
  return { 'Retry-After': typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString() };
}

function locationOf(to: string, { path }: Exchange): string {
  return /^https?:\/\/[^/]+\/?$/.test(to) ? new URL(path, to).href : to;
}
