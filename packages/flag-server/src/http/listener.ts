import type { RequestListener, ServerResponse } from 'node:http';
import { type Answer, errorAnswer } from './answer.ts';
import { COMMON_HEADERS } from './common-headers.ts';
import { compressed } from './compressed.ts';
import { type ReceivedRequest, receive } from './received-request.ts';
import type { Fate, RequestLog } from './request-log.ts';
import { type Route, routeOf } from './route.ts';
import { send } from './send.ts';

/** A request that is in the log, and what it leads to. */
export interface RoutedRequest {
  readonly request: ReceivedRequest;
  readonly route: Route;
  /** Without the query, and without the prefix. */
  readonly pathname: string;
  readonly query: URLSearchParams;
  /** Aborts when the client has its answer, or is gone. */
  readonly signal: AbortSignal;
}

interface ListenerScope {
  /** What every path starts with. */
  readonly prefix: string;
  readonly log: RequestLog;
  /** Called when a request is in the log, before it is answered, and when it is over. */
  readonly onRequest: () => void;
  readonly answerTo: (request: RoutedRequest) => Promise<Answer>;
}

/** Receives, logs, has it answered, and delivers. */
export function createListener({ prefix, log, onRequest, answerTo }: ListenerScope): RequestListener {
  return async (message, response) => {
    const received = await receive(message).catch(() => undefined);
    // A client that gave up while it was still sending has asked for nothing.
    if (received === undefined) return;

    const { pathname, query } = partsOf(received.path, prefix);
    const route = routeOf(pathname);
    const endpoint = route.kind === 'nowhere' ? undefined : route.endpoint;
    const request = log.add({ ...received, endpoint }, fateOf(response));
    const over = new AbortController();
    response.once('close', () => {
      over.abort();
      onRequest();
    });
    onRequest();

    try {
      deliver(await answerTo({ request, route, pathname, query, signal: over.signal }), request, response);
    } catch (error) {
      sayOwnMistake(error, response);
    }
  };
}

/** What does not start with the prefix leads nowhere, and so has no path. */
function partsOf(path: string, prefix: string): Pick<RoutedRequest, 'pathname' | 'query'> {
  const [pathname = '', ...query] = path.split('?');
  return {
    pathname: pathname.startsWith(prefix) ? pathname.slice(prefix.length) : '',
    query: new URLSearchParams(query.join('?')),
  };
}

function fateOf(response: ServerResponse): Fate {
  return {
    get status() {
      return response.headersSent ? response.statusCode : undefined;
    },
    get isOver() {
      return response.closed;
    },
  };
}

function deliver(answer: Answer, { headers }: ReceivedRequest, response: ServerResponse): void {
  if (response.destroyed) return;
  const dressed = { ...answer, headers: { ...COMMON_HEADERS, ...answer.headers } };
  (answer.deliver ?? send)(compressed(dressed, headers), response);
}

/** Tells the test that is looking, e.g. of a header that no answer can have, instead of leaving its client to wait. */
function sayOwnMistake(error: unknown, response: ServerResponse): void {
  const mistake = error instanceof Error ? error.stack : String(error);
  if (response.headersSent || response.destroyed) response.destroy();
  else send(errorAnswer(500, `The flag server itself failed: ${mistake}`), response);
}
