import type { ServerResponse } from 'node:http';

/** What the server is about to say. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Puts the answer on the wire. @defaultValue the whole of it, as it should be */
  readonly deliver?: Deliver | undefined;
}

/** Writes an answer, or whatever else shall reach the client. The response may be gone already: writing is then lost. */
export type Deliver = (answer: Answer, response: ServerResponse) => void;

const JSON_TYPE = 'application/json';

export function jsonAnswer(status: number, json: unknown, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { 'Content-Type': JSON_TYPE, ...headers }, body: JSON.stringify(json) };
}

/** An error as Django REST framework words it. */
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
