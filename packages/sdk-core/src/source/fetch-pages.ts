import { FlagClientError } from '../error/flag-client-error.ts';
import type { HeaderRecord, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import { answerText } from './answer-text.ts';
import { exchange } from './exchange.ts';
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

/** Far more than the largest environment has: one page holds some 500 identity overrides. */
const MOST_PAGES = 1_000;

/**
 * Fetches a document and every page that follows it: all of their texts, or it fails. `undefined` when nothing changed.
 * The condition is for the first page alone, which speaks for all.
 */
export function fetchPages(request: PagesRequest, ports: Ports): Task<readonly string[] | undefined> {
  return sequence(async (step) => {
    const first = await step(() => fetchPage(request, ports));
    if (first === undefined) return undefined;

    const texts = [first.text];
    const urls = new Set([request.url]);
    let maxBodyBytes = request.maxBodyBytes - first.text.length;
    for (let url = first.next; url !== undefined; ) {
      if (urls.has(url) || urls.size === MOST_PAGES) throw endless();
      urls.add(url);
      const following = { ...request, url, maxBodyBytes, ifModifiedSince: undefined };
      const page = await step(() => fetchPage(following, ports));
      texts.push(page?.text ?? '');
      maxBodyBytes -= page?.text.length ?? 0;
      url = page?.next;
    }
    return texts;
  });
}

function fetchPage(request: PagesRequest, ports: Ports): Task<Page | undefined> {
  const { url, environmentKey, ifModifiedSince, headers, timeoutMs, maxBodyBytes } = request;
  const condition: HeaderRecord = ifModifiedSince === undefined ? {} : { 'if-modified-since': ifModifiedSince };
  const own = { 'x-environment-key': environmentKey, ...condition };
  const use = (response: HttpResponse) => readPage(response, request, ports);
  return exchange({ request: { method: 'GET', url, headers: own, maxBodyBytes }, headers, timeoutMs, use }, ports);
}

async function readPage(response: HttpResponse, request: PagesRequest, { clock }: Ports): Promise<Page | undefined> {
  // A server that says "not modified" to a question without a condition has not answered it.
  if (response.status === 304 && request.ifModifiedSince !== undefined) return undefined;
  return { text: await answerText(response, clock), next: nextPage(response.header('link'), request.url) };
}

function endless(): FlagClientError {
  return new FlagClientError('redirect_refused', 'The pages of the document do not end; nothing of it is used.');
}
