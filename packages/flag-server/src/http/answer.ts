import type { ServerResponse } from 'node:http';

/** A response, before it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Sends the answer. @defaultValue `send`, which sends all of it */
  readonly deliver?: Deliver | undefined;
}

/** Sends an answer, or something else instead. When the client has disconnected, writing has no effect. */
export type Deliver = (answer: Answer, response: ServerResponse) => void;

const JSON_TYPE = 'application/json';

export function jsonAnswer(status: number, json: unknown, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { 'Content-Type': JSON_TYPE, ...headers }, body: JSON.stringify(json) };
}

/** An error in the format of Django REST framework. */
export function errorAnswer(status: number, detail: string): Answer {
  return jsonAnswer(status, { detail });
}

export function emptyAnswer(status: number, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: '' };
}

export function htmlAnswer(status: number, title: string): Answer {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: `<!doctype html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}
