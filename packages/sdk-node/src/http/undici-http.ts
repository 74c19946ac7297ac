import { FlagClientError, type HttpClient, type HttpRequest, type HttpResponse } from '@burgee/sdk-core';
import type { Dispatcher } from 'undici';
import { inflate } from './inflate.ts';
import { readChunks, readText } from './read-body.ts';
import { redirectTarget } from './redirect-target.ts';

/** Sends requests through a dispatcher of undici, which has to leave redirects alone. */
export function undiciHttp(dispatcher: Dispatcher): HttpClient {
  return {
    send(request) {
      const abort = new AbortController();
      const answer = follow(request, dispatcher, abort.signal);
      return { response: answer.then((data) => toResponse(data, request)), cancel: () => abort.abort() };
    },
  };
}

const MOST_REDIRECTS = 3;
/** How much of a body that nobody wants is read so that its connection can be used again. */
const MOST_IDLE_BYTES = 16_384;

async function follow(
  request: HttpRequest,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  let url = new URL(request.url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const data = await dispatcher.request({ ...wire(request, url), signal });
    const target = redirectTarget({ request, url, status: data.statusCode, location: data.headers.location });
    if (target.kind === 'none') return data;
    data.body.dump({ limit: MOST_IDLE_BYTES, signal }).catch(() => {});
    if (target.kind === 'refused') throw new FlagClientError('redirect_refused', target.why);
    url = target.url;
  }
  throw new FlagClientError('redirect_refused', `The server redirected more than ${MOST_REDIRECTS} times.`);
}

/** The core limits the time of a whole request; of the phases within only connecting has a limit of its own. */
function wire({ method, headers, body }: HttpRequest, url: URL): Dispatcher.RequestOptions {
  return {
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { 'accept-encoding': 'gzip, br, deflate', ...headers },
    body: body ?? null,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

function toResponse(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { maxBodyBytes }: HttpRequest,
): HttpResponse {
  const header = (name: string): string | undefined => {
    const key = name.toLowerCase();
    return Object.hasOwn(headers, key) ? [headers[key]].flat().join(', ') : undefined;
  };
  const coding = header('content-encoding');
  return {
    status: statusCode,
    header,
    text: () => readText({ body: () => inflate(body, coding), announced: header('content-length'), maxBodyBytes }),
    chunks: () => readChunks(() => inflate(body, coding)),
  };
}
