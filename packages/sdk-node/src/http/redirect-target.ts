import type { HttpRequest } from '@burgee/sdk-core';

export interface Redirection {
  readonly request: Pick<HttpRequest, 'method'>;
  readonly url: URL;
  readonly status: number;
  readonly location: string | string[] | undefined;
}

export type RedirectTarget =
  | { readonly kind: 'none' }
  | { readonly kind: 'follow'; readonly url: URL }
  | { readonly kind: 'refused'; readonly why: string };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** These ask for the same request again; the others mean a GET today, which would lose the body of a POST. */
const KEEP_METHOD: ReadonlySet<number> = new Set([307, 308]);

/** Where a response sends the request: within its origin only, because keys travel with it. */
export function redirectTarget({ request, url, status, location }: Redirection): RedirectTarget {
  if (!REDIRECTS.has(status) || typeof location !== 'string') return { kind: 'none' };

  if (!URL.canParse(location, url.href)) return refuse('to an address that cannot be read');
  const target = new URL(location, url);
  if (target.origin !== url.origin) return refuse(`to another origin (${target.protocol}//${target.host})`);
  if (request.method !== 'GET' && !KEEP_METHOD.has(status)) return refuse(`with ${status}, which loses what is sent`);
  return { kind: 'follow', url: target };
}

function refuse(where: string): RedirectTarget {
  return { kind: 'refused', why: `Refused to be redirected ${where}: nothing was sent there.` };
}
