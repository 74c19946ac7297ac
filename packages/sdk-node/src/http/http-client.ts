import { FlagClientError, type HttpClient, type HttpRequest, type HttpResponse, type Stop } from '@burgee/sdk-core';
import type { Answer, Ask } from './ask.ts';
import { inflate } from './inflate.ts';
import { readChunks, readText } from './read-body.ts';
import { redirectTarget } from './redirect-target.ts';

/** Sends requests by a way to ask a server: follows redirects within an origin, and reads bodies within their limits. */
export function httpClient(ask: Ask): HttpClient {
  return {
    send(request) {
      const cancels: Stop[] = [];
      let isCancelled = false;
      const noting: Ask = (asked) => {
        if (isCancelled) throw new Error('it was given up');
        const asking = ask(asked);
        cancels.push(asking.cancel);
        return asking;
      };
      return {
        response: follow(request, noting).then((answer) => toResponse(answer, request)),
        cancel() {
          isCancelled = true;
          for (const cancel of cancels) cancel();
        },
      };
    },
  };
}

const MOST_REDIRECTS = 3;

async function follow(request: HttpRequest, ask: Ask): Promise<Answer> {
  const headers = { 'accept-encoding': 'gzip, br, deflate', ...request.headers };
  let url = new URL(request.url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const { answer, cancel } = ask({ method: request.method, body: request.body, url, headers });
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
