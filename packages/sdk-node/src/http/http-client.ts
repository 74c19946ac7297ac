import { FlagClientError, type HttpClient, type HttpRequest, type HttpResponse } from '@burgee/sdk-core';
import type { Answer, Ask } from './ask.ts';
import { inflate } from './inflate.ts';
import { readChunks, readText } from './read-body.ts';
import { redirectTarget } from './redirect-target.ts';

/** Makes an HTTP client: it follows redirects within an origin, and reads bodies within their limits. */
export function httpClient(ask: Ask): HttpClient {
  return { send: async (request) => toResponse(await follow(request, ask), request) };
}

const MOST_REDIRECTS = 3;

async function follow(request: HttpRequest, ask: Ask): Promise<Answer> {
  const headers = { 'accept-encoding': 'gzip, br, deflate', ...request.headers };
  let url = new URL(request.url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    request.signal.throwIfAborted();
    const { answer, cancel } = ask({ method: request.method, body: request.body, url, headers });
    request.signal.addEventListener('abort', cancel);
    const answered = await answer;
    const target = redirectTarget({ request, url, status: answered.status, location: answered.headers['location'] });
    if (target.kind === 'none') return answered;
    cancel();
    if (target.kind === 'refused') throw new FlagClientError('redirect_refused', target.why);
    url = target.url;
  }
  throw new FlagClientError('redirect_refused', `The server redirected more than ${MOST_REDIRECTS} times.`);
}

function toResponse({ status, headers, body }: Answer, { maxBodyBytes }: HttpRequest): HttpResponse {
  const header = (name: string): string | undefined => {
    const key = name.toLowerCase();
    return Object.hasOwn(headers, key) ? [headers[key]].flat().join(', ') : undefined;
  };
  const coding = header('content-encoding');
  return {
    status,
    header,
    text: () => readText({ body: () => inflate(body, coding), announced: header('content-length'), maxBodyBytes }),
    chunks: () => readChunks(() => inflate(body, coding)),
  };
}
