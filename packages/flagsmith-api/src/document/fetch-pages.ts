import { FlagClientError } from '../error/flag-client-error.ts';
import type { RequestOptions } from '../http/exchange.ts';
import { jsonOnly, textOf } from '../http/read-response.ts';
import { sendRequest } from '../http/send-request.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';

export interface PagesRequest extends RequestOptions {
  readonly url: string;
  /** An HTTP date: the server may answer that nothing changed since. `undefined` makes the request unconditional. */
  readonly ifModifiedSince: string | undefined;
  /** For all pages together; `timeoutMs` is for each page. */
  readonly maxBodyBytes: number;
}

/** Nothing has changed since the date of the condition. `older`: the server itself has an older document. */
type NotModified = 'unchanged' | 'older';

interface Page {
  readonly text: string;
  readonly next: string | undefined;
}

/** The largest environments have 21 pages: each holds about 500 identity overrides. */
const MAX_PAGES = 200;
/** All pages may together take this many times the limit of one: slow pages must not hold up polling. */
const MAX_TIMEOUTS = 11;

/** Fetches the texts of all pages of a document. Only the first request is conditional: the first page speaks for all. */
export async function fetchPages(
  { url, ifModifiedSince, ...request }: PagesRequest,
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly string[] | NotModified> {
  const { monotonicMs } = ports.clock;
  const endsAtMs = monotonicMs() + MAX_TIMEOUTS * request.timeoutMs;
  const pages = new Map<string, string>();
  let { maxBodyBytes } = request;

  async function read(response: HttpResponse): Promise<Page> {
    const text = jsonOnly(await textOf(response, ports.clock));
    maxBodyBytes -= utf8Length(text);
    return { text, next: nextPage(response.header('link'), url) };
  }

  function fetchPage(pageUrl: string, since: string | undefined): Promise<Page | NotModified> {
    const ownHeaders = since === undefined ? {} : { 'if-modified-since': since };
    const use = (response: HttpResponse) => notModified(response, since) ?? read(response);
    return sendRequest<Page | NotModified>({ ...request, url: pageUrl, maxBodyBytes, ownHeaders, use }, ports, signal);
  }

  for (let next: string | undefined = url; next !== undefined; ) {
    if (monotonicMs() >= endsAtMs || pages.has(next) || pages.size === MAX_PAGES) throw endless();
    const page: Page | NotModified = await fetchPage(next, pages.size === 0 ? ifModifiedSince : undefined);
    if (typeof page === 'string') return page;
    pages.set(next, page.text);
    next = page.next;
  }
  return [...pages.values()];
}

/** A 304 is an answer only to a conditional request. */
function notModified({ status, header }: HttpResponse, since: string | undefined): NotModified | undefined {
  if (status !== 304 || since === undefined) return undefined;
  return Date.parse(header('last-modified') ?? '') < Date.parse(since) ? 'older' : 'unchanged';
}

/** Counts the bytes of a text in UTF-8. Each half of a surrogate pair is two of its four bytes. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (const [wide = ''] of text.matchAll(/[\u0080-\uffff]+/g)) {
    for (let index = 0; index < wide.length; index += 1) {
      const unit = wide.charCodeAt(index);
      bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
    }
  }
  return bytes;
}

/**
 * Reads the URL of the next page from a `Link` header; `undefined` when there is no next page.
 *
 * It takes only the query from the link, unchanged: every page is on the URL of the document, whatever prefix a proxy adds,
 * and so the key is never sent elsewhere.
 *
 * @throws FlagClientError with code `redirect_refused` for a link to another origin or another resource
 */
export function nextPage(linkHeader: string | undefined, documentUrl: string): string | undefined {
  const [target] = nextLink(linkHeader ?? '')?.split('#') ?? [];
  if (target === undefined) return undefined;

  const [, origin = '', path = '', query = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/[^/?]*|\/\/[^/?]*)?([^?]*)(\?.*)?$/i.exec(target) ?? [];
  if (origin !== '' && origin.toLowerCase() !== originOf(documentUrl)) throw refused('on another origin');
  if (path !== '' && !/(?:^|\/)environment-document\/?$/.test(path)) throw refused('that is another resource');
  if (query === '') throw refused('that is the page itself');
  return documentUrl.split('?')[0] + query;
}

function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ''] of header.matchAll(/<([^>]*)>([^<]*)/g)) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters) ?? [];
    const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
    if (relations.includes('next')) return target;
  }
  return undefined;
}

function originOf(url: string): string {
  return (/^[^:]+:\/\/[^/?#]*/.exec(url)?.[0] ?? '').toLowerCase();
}

function refused(why: string): FlagClientError {
  return new FlagClientError('redirect_refused', `The document names a next page ${why}; the document is not used.`);
}

function endless(): FlagClientError {
  return new FlagClientError('redirect_refused', 'The pages of the document do not end; the document is not used.');
}
