import { FlagClientError, type HttpClient, type HttpRequest, type HttpResponse, type Ports } from '@burgee/sdk-core';

/** The platform that tests run on: its clock, its timers, and its `fetch`. */
export function realPorts(): Ports {
  return {
    clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() },
    timers: {
      after(delayMs, run) {
        const timer = setTimeout(run, delayMs);
        timer.unref();
        return () => clearTimeout(timer);
      },
    },
    random: Math.random,
    http: fetchHttp,
  };
}

/** An HTTP client over `fetch`, which keeps what the port promises; redirects it refuses altogether. */
const fetchHttp: HttpClient = {
  send(request) {
    const { method, url, headers, body = null, signal } = request;
    return fetch(url, { method, headers, body, redirect: 'manual', signal }).then((answer) =>
      toResponse(answer, request),
    );
  },
};

function toResponse(response: Response, { maxBodyBytes }: HttpRequest): HttpResponse {
  const { status, headers, body } = response;
  if (status >= 300 && status < 400 && status !== 304) {
    throw new FlagClientError('redirect_refused', 'Refused to be redirected.');
  }
  return {
    status,
    header: (name) => headers.get(name) ?? undefined,
    async text() {
      let size = 0;
      const decoder = new TextDecoder('utf-8', { fatal: true });
      let text = '';
      for await (const piece of body ?? []) {
        size += piece.length;
        if (size > maxBodyBytes) throw new FlagClientError('body_too_large', `More than ${maxBodyBytes} bytes.`);
        text += decoder.decode(piece, { stream: true });
      }
      return text + decoder.decode();
    },
    async *chunks() {
      const decoder = new TextDecoder();
      for await (const piece of body ?? []) yield decoder.decode(piece, { stream: true });
    },
  };
}
