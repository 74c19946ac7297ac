import { FlagClientError } from '../error/flag-client-error.ts';

/**
 * The URL of the page that a `Link` header says is next, or `undefined` when there is none.
 *
 * Of the link only the query counts, exactly as it is spelled: a page is the same document from the same place, under
 * whatever prefix we reach it, and so the key can go nowhere else.
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
  return new FlagClientError('redirect_refused', `The document names a next page ${why}; nothing of it is used.`);
}
