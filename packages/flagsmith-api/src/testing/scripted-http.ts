import { FlagClientError, type HttpClient, type HttpRequest, type HttpResponse } from '@burgee/flagsmith-api';

/** The answer of a test's server: whole, or in pieces. */
export interface Reply {
  /** @defaultValue 200 */
  readonly status?: number | undefined;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A text is sent unchanged, anything else as JSON. */
  readonly body?: unknown;
  /** The body of a stream. It ends, or fails, where this does. */
  readonly chunks?: AsyncIterable<string> | undefined;
}

/** Answers a request. It throws if the network fails, and returns a promise that never settles if the server hangs. */
export type Script = (request: HttpRequest) => Reply | Promise<Reply>;

export interface ScriptedHttp {
  readonly http: HttpClient;
  /** Every request so far, in order. */
  readonly requests: readonly HttpRequest[];
  /** How many requests are not aborted yet. The core aborts every request when it is over. */
  readonly open: () => number;
}

/** Makes an HTTP client whose network is a function. */
export function scriptedHttp(script: Script): ScriptedHttp {
  const requests: HttpRequest[] = [];
  const open = new Set<object>();

  function send(request: HttpRequest): Promise<HttpResponse> {
    const { signal } = request;
    requests.push(request);
    open.add(request);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        open.delete(request);
        reject(signal.reason);
      });
    });
    aborted.catch(() => {});
    const reply = Promise.resolve().then(() => script(request));
    return Promise.race([reply.then((answer) => toResponse(answer, request, aborted)), aborted]);
  }

  return { http: { send }, requests, open: () => open.size };
}

function toResponse(reply: Reply, { maxBodyBytes }: HttpRequest, aborted: Promise<never>): HttpResponse {
  const { status = 200, headers = {}, body = '', chunks = piecesOf([textOf(body)]) } = reply;
  return {
    status,
    header: (name) => headers[name.toLowerCase()],
    async text() {
      const text = await Promise.race([textOf(body), aborted]);
      if (text.length > maxBodyBytes) throw new FlagClientError('body_too_large', `More than ${maxBodyBytes} bytes.`);
      return text;
    },
    chunks: () => untilAborted(chunks, aborted),
  };
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

async function* piecesOf(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function* untilAborted(chunks: AsyncIterable<string>, aborted: Promise<never>): AsyncGenerator<string> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), aborted]);
    if (next.done === true) return;
    yield next.value;
  }
}
