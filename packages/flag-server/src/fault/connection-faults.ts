import type { ServerResponse } from 'node:http';
import { scheduler } from 'node:timers/promises';
import type { Answer, Deliver } from '../http/answer.ts';
import { reset } from '../http/reset.ts';
import type { ConnectionFaultOptions } from './fault-options.ts';
import type { HttpFaultTable } from './fault-table.ts';
import { onBody } from './on-body.ts';

/** These change how the answer reaches the client. */
export const CONNECTION_FAULTS: HttpFaultTable<keyof ConnectionFaultOptions> = {
  delay: async ({ ms }, exchange, next) => {
    // A client that disconnects ends the delay; its answer is discarded later.
    await scheduler.wait(ms, { signal: exchange.signal }).catch(() => {});
    return next(exchange);
  },
  hang: () => noAnswer(() => {}),
  reset: () => noAnswer((_, response) => reset(response)),
  'hang-up': () => noAnswer((_, { socket }) => void socket?.end()),
  'headers-only': async (_, exchange, next) => ({
    ...(await next(exchange)),
    deliver: ({ status, headers }, response) => {
      response.writeHead(status, headers);
      response.flushHeaders();
    },
  }),
  'slow-drip': onBody((answer, { bytes = 1, everyMs = 20 }) => ({ ...answer, deliver: dripping(bytes, everyMs) })),
  'reset-mid-body': onBody((answer) => ({
    ...answer,
    deliver: (whole, response) => {
      startBody(whole, response);
      response.write(firstHalf(whole), () => reset(response));
    },
  })),
  'short-body': onBody((answer) => ({
    ...answer,
    deliver: (whole, response) => {
      startBody(whole, response);
      response.write(firstHalf(whole), () => void response.socket?.end());
    },
  })),
};

/** No answer; `deliver` acts on the connection instead. */
function noAnswer(deliver: Deliver): Answer {
  return { status: 0, headers: {}, body: '', deliver };
}

/** Sends the headers of the complete answer. */
function startBody({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.flushHeaders();
}

function firstHalf({ body }: Answer): Uint8Array {
  const bytes = Buffer.from(body);
  return bytes.subarray(0, Math.ceil(bytes.length / 2));
}

function dripping(bytes: number, everyMs: number): Deliver {
  return (answer, response) => {
    startBody(answer, response);
    const body = Buffer.from(answer.body);
    let sent = 0;
    const timer = setInterval(() => {
      response.write(body.subarray(sent, sent + bytes));
      sent += bytes;
      if (sent >= body.length) response.end();
    }, everyMs);
    response.once('close', () => clearInterval(timer));
  };
}
