import { FlagClientError, type HttpClient, type HttpRequest, type HttpResponse } from '@burgee/flagsmith-api';
import { decompress, readChunks, readText } from './read-body.ts';
import type { Transport, TransportResponse } from './transport.ts';

/** Makes an HTTP client of a transport. It follows redirects within the origin, and reads bodies up to their limits. */
export function httpClient(transport: Transport): HttpClient {
  return { send: async (request) => toResponse(await follow(request, transport), request.maxBodyBytes) };
}

const MAX_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** These repeat the same request. Clients turn the others into a GET, which would lose the body of a POST. */
const KEEP_METHOD: ReadonlySet<number> = new Set([307, 308]);

async function follow(request: HttpRequest, transport: Transport): Promise<TransportResponse> {
  const { method, body, signal } = request;
  const headers = { 'accept-encoding': 'gzip, br, deflate', ...request.headers };
  let url = new URL(request.url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    signal.throwIfAborted();
    const attempt = new AbortController();
    signal.addEventListener('abort', () => attempt.abort());
    const response = await transport({ method, url, headers, body, signal: attempt.signal });
    const { location } = response.headers;
    if (!REDIRECTS.has(response.status) || typeof location !== 'string') return response;
    attempt.abort(); // The body of a redirect must not keep its connection.
    url = redirectTarget(location, { method, url, status: response.status });
  }
  throw redirectRefused(`The server redirected more than ${MAX_REDIRECTS} times.`);
}

interface Redirected {
  readonly method: HttpRequest['method'];
  readonly url: URL;
  readonly status: number;
}

/** The next URL, on the same origin only, because keys travel with the request. @throws FlagClientError otherwise */
function redirectTarget(location: string, { method, url, status }: Redirected): URL {
  const refused = (where: string) => redirectRefused(`Refused to be redirected ${where}: nothing was sent there.`);
  if (!URL.canParse(location, url.href)) throw refused('to an address that cannot be read');
  const target = new URL(location, url);
  if (target.origin !== url.origin) throw refused(`to another origin (${target.protocol}//${target.host})`);
  if (method !== 'GET' && !KEEP_METHOD.has(status)) throw refused(`with ${status}, which loses what is sent`);
  return target;
}

function redirectRefused(message: string): FlagClientError {
  return new FlagClientError('redirect_refused', message);
}

function toResponse({ status, headers, body }: TransportResponse, maxBodyBytes: number): HttpResponse {
  const header = (name: string): string | undefined => {
    const key = name.toLowerCase();
    return Object.hasOwn(headers, key) ? [headers[key]].flat().join(', ') : undefined;
  };
  const open = () => decompress(body, header('content-encoding'));
  return {
    status,
    header,
    text: () => readText(open, { contentLength: header('content-length'), maxBodyBytes }),
    chunks: () => readChunks(open),
  };
}
