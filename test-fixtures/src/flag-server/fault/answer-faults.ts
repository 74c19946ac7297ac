import { type Answer, errorAnswer, htmlAnswer } from '../http/answer.ts';
import type { Strikes } from './strike.ts';

/** Faults of what is said: a sound connection, and the wrong words on it. */
export const ANSWER_FAULTS: Strikes<'status' | 'html'> = {
  status: ({ status, retryAfter, body }) => {
    const { headers, ...answer } =
      body === undefined ? errorAnswer(status, `Injected: ${status}.`) : withType(status, body);
    return { ...answer, headers: { ...headers, ...retryAfterHeader(retryAfter) } };
  },
  html: () => htmlAnswer(200, 'Sign in to use this network'),
};

function withType(status: number, body: string): Answer {
  const type = /^\s*[[{]/.test(body) ? 'application/json' : 'text/html; charset=utf-8';
  return { status, headers: { 'Content-Type': type }, body };
}

function retryAfterHeader(retryAfter: number | Date | undefined): Answer['headers'] {
  if (retryAfter === undefined) return {};
  return { 'Retry-After': typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString() };
}
