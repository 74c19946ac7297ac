import { FlagClientError } from '../error/flag-client-error.ts';
import type { HeaderRecord, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import { answerText } from './answer-text.ts';
import { type ExchangeOptions, exchange } from './exchange.ts';
import { nextPage } from './next-page.ts';
import type { RequestHeaders } from './request-headers.ts';
import { sequence } from './sequence.ts';

export interface PagesRequest {
  readonly url: string;
  readonly environmentKey: string;
  /** The caller's. */
  readonly headers: RequestHeaders;
  /** An HTTP date: the server may answer that nothing changed since. `undefined` asks without a condition. */
  readonly ifModifiedSince: string | undefined;
  /** For each page. */
  readonly timeoutMs: number;
  /** Of all pages together. */
  readonly maxBodyBytes: number;
}

interface Page {
  readonly text: string;
  readonly next: string | undefined;
}

/** Far more than the largest environment has, 21 of them: one page holds some 500 identity overrides. */
const MOST_PAGES = 200;
/** How often the limit of one page all further ones may take together: nobody holds up polling by slow pages. */
const MOST_TIMES = 10;

/** Nothing is newer than the condition says; `older`: and the server itself has something older. */
type NotModified = 'unchanged' | 'older';

/**
 * Fetches a document and every page that follows it: all of their texts, or it fails.
 * The condition is for the first page alone, which speaks for all.
 */
export function fetchPages(request: PagesRequest, ports: Ports): Task<readonly string[] | NotModified> {
  return sequence(async (step) => {
    const first = await step(() =>
      fetchPage<Page | NotModified>(
        request,
        (answer) => notModified(answer, request) ?? readPage(answer, request, ports),
        ports,
      ),
    );
    if (typeof first === 'string') return first;

    const mustEndAtMs = ports.clock.monotonicMs() + MOST_TIMES * request.timeoutMs;
    const texts = [first.text];
    const urls = new Set([request.url]);
    let maxBodyBytes = request.maxBodyBytes - bytesOf(first.text);
    for (let url = first.next; url !== undefined; ) {
      const isLate = ports.clock.monotonicMs() >= mustEndAtMs;
      if (isLate || urls.has(url) || urls.size === MOST_PAGES) throw endless();
      urls.add(url);
      const following = { ...request, url, maxBodyBytes, ifModifiedSince: undefined };
      const page = await step(() => fetchPage(following, (answer) => readPage(answer, following, ports), ports));
      texts.push(page.text);
      maxBodyBytes -= bytesOf(page.text);
      url = page.next;
    }
    return texts;
  });
}

/** In UTF-8. A surrogate of a pair is half of four bytes. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (const [wide = ''] of text.matchAll(/[\u0080-\uffff]+/g)) {
    for (let at = 0; at < wide.length; at += 1) {
      const unit = wide.charCodeAt(at);
      bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
    }
  }
  return bytes;
}

function fetchPage<T>(request: PagesRequest, use: ExchangeOptions<T>['use'], ports: Ports): Task<T> {
  const { url, environmentKey, ifModifiedSince, headers, timeoutMs, maxBodyBytes } = request;
  const condition: HeaderRecord = ifModifiedSince === undefined ? {} : { 'if-modified-since': ifModifiedSince };
  const own = { 'x-environment-key': environmentKey, ...condition };
  return exchange({ request: { method: 'GET', url, headers: own, maxBodyBytes }, headers, timeoutMs, use }, ports);
}

/** A server that says "not modified" to a question without a condition has not answered it. */
function notModified({ status, header }: HttpResponse, { ifModifiedSince }: PagesRequest): NotModified | undefined {
  if (status !== 304 || ifModifiedSince === undefined) return undefined;
  return Date.parse(header('last-modified') ?? '') < Date.parse(ifModifiedSince) ? 'older' : 'unchanged';
}

async function readPage(response: HttpResponse, request: PagesRequest, { clock }: Ports): Promise<Page> {
  return { text: await answerText(response, clock), next: nextPage(response.header('link'), request.url) };
}

function endless(): FlagClientError {
  return new FlagClientError('redirect_refused', 'The pages of the document do not end; nothing of it is used.');
}
