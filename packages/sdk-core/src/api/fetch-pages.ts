import { FlagClientError } from '../error/flag-client-error.ts';
import { jsonText } from '../http/json-text.ts';
import type { RequestHeaders } from '../http/request-headers.ts';
import { type SendOptions, sendRequest } from '../http/send-request.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';

export interface PagesRequest {
  readonly url: string;
  readonly environmentKey: string;
  /** The caller's headers. */
  readonly headers: RequestHeaders;
  /** An HTTP date: the server may answer that nothing changed since. `undefined` makes the request unconditional. */
  readonly ifModifiedSince: string | undefined;
  /** For each page. */
  readonly timeoutMs: number;
  /** For all pages together. */
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
/** All pages after the first may together take this many times the limit of one: slow pages must not hold up polling. */
const MAX_TIMEOUTS = 10;

/** Fetches the texts of all pages of a document. Only the first request is conditional: the first page speaks for all. */
export async function fetchPages(
  request: PagesRequest,
  ports: Ports,
  signal: AbortSignal,
): Promise<readonly string[] | NotModified> {
  const { url, environmentKey, headers, ifModifiedSince, timeoutMs } = request;
  let maxBodyBytes = request.maxBodyBytes;

  function fetch<T>(pageUrl: string, condition: object, use: SendOptions<T>['use']): Promise<T> {
    const own = { 'x-environment-key': environmentKey, ...condition };
    const page = { method: 'GET', url: pageUrl, headers: own, maxBodyBytes } as const;
    return sendRequest({ request: page, headers, timeoutMs, use }, ports, signal);
  }

  async function read(response: HttpResponse): Promise<Page> {
    const text = await jsonText(response, ports.clock);
    maxBodyBytes -= utf8Length(text);
    return { text, next: nextPage(response.header('link'), url) };
  }

  const condition = ifModifiedSince === undefined ? {} : { 'if-modified-since': ifModifiedSince };
  const first = await fetch<Page | NotModified>(url, condition, (response) => {
    return notModified(response, ifModifiedSince) ?? read(response);
  });
  if (typeof first === 'string') return first;

  const endsAtMs = ports.clock.monotonicMs() + MAX_TIMEOUTS * timeoutMs;
  const texts = [first.text];
  const urls = new Set([url]);
  for (let { next } = first; next !== undefined; ) {
    if (ports.clock.monotonicMs() >= endsAtMs || urls.has(next) || urls.size === MAX_PAGES) throw endless();
    urls.add(next);
    const page: Page = await fetch(next, {}, read);
    texts.push(page.text);
    next = page.next;
  }
  return texts;
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
  const link = nextLink(linkHeader ?? '');
  if (link === undefined) return undefined;

  const [target = ''] = link.split('#');
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
