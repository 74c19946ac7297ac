import type { RequestListener, ServerResponse } from 'node:http';
import { type Answer, errorAnswer } from './answer.ts';
import { COMMON_HEADERS } from './common-headers.ts';
import { compress } from './compress.ts';
import { type ReceivedRequest, receive } from './received-request.ts';
import type { Outcome, RequestLog } from './request-log.ts';
import { type Route, routeOf } from './route.ts';
import { send } from './send.ts';

/** A logged request, and the route that its path leads to. */
export interface RoutedRequest {
  readonly request: ReceivedRequest;
  readonly route: Route;
  /** Without query and prefix. */
  readonly pathname: string;
  readonly query: URLSearchParams;
  /** Aborts when the response is complete or the client has disconnected. */
  readonly signal: AbortSignal;
}

interface ListenerScope {
  /** The prefix of every path. */
  readonly prefix: string;
  readonly log: RequestLog;
  /** Called when a request has been logged, before it is answered, and when its response is complete or aborted. */
  readonly onRequest: () => void;
  readonly answerTo: (request: RoutedRequest) => Promise<Answer>;
}

/** Makes the listener that receives, logs and answers requests. */
export function createListener({ prefix, log, onRequest, answerTo }: ListenerScope): RequestListener {
  return async (message, response) => {
    const received = await receive(message).catch(() => undefined);
    // The client disconnected before its request was complete.
    if (received === undefined) return;

    const { pathname, query } = partsOf(received.path, prefix);
    const route = routeOf(pathname);
    const endpoint = route.kind === 'not-found' ? undefined : route.endpoint;
    const request = log.add({ ...received, endpoint }, outcomeOf(response));
    const over = new AbortController();
    response.once('close', () => {
      over.abort();
      onRequest();
    });
    onRequest();

    try {
      deliver(await answerTo({ request, route, pathname, query, signal: over.signal }), request, response);
    } catch (error) {
      sendInternalError(error, response);
    }
  };
}

/** A path without the prefix becomes empty, which matches no route. */
function partsOf(path: string, prefix: string): Pick<RoutedRequest, 'pathname' | 'query'> {
  const [pathname = '', ...query] = path.split('?');
  return {
    pathname: pathname.startsWith(prefix) ? pathname.slice(prefix.length) : '',
    query: new URLSearchParams(query.join('?')),
  };
}

function outcomeOf(response: ServerResponse): Outcome {
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
  const complete = { ...answer, headers: { ...COMMON_HEADERS, ...answer.headers } };
  (answer.deliver ?? send)(compress(complete, headers), response);
}

/** Reports a mistake in a test, e.g. an invalid header in a fault, instead of leaving the client without an answer. */
function sendInternalError(error: unknown, response: ServerResponse): void {
  const reason = error instanceof Error ? error.stack : String(error);
  if (response.headersSent || response.destroyed) response.destroy();
  else send(errorAnswer(500, `The flag server itself failed: ${reason}`), response);
}
