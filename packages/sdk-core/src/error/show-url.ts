import { printable } from './printable.ts';

/**
 * A URL as it may be shown: without credentials, query and fragment, also where it is malformed. What comes before the last
 * `@` could be a password, so it is left out even where that is too much.
 */
export function showUrl(url: string): string {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*:\/\/)/i.exec(url) ?? [];
  const rest = url.slice(scheme.length);
  const at = rest.lastIndexOf('@');
  const [place = ''] = rest.slice(at + 1).split(/[?#]/, 1);
  return printable(`${scheme}${at < 0 ? '' : '…@'}${place.slice(0, MOST)}`);
}

const MOST = 300;
