import { FlagClientError } from './flag-client-error.ts';

/** Replaces secrets in a text. */
export type Mask = (text: string) => string;

/** The characters that have a meaning in a pattern. */
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;
/** Longer chains of causes are not searched, and so not shown. */
const MAX_CAUSES = 16;

/**
 * Makes a mask for secrets. Of each secret only its kind (`ser.`, if any) and the last four characters stay. Case does not
 * matter: servers repeat keys in host names and encodings, which software writes in lower case.
 */
export function maskOf(secrets: readonly string[]): Mask {
  const masks = secrets
    .filter((secret) => secret !== '')
    .map((secret) => ({ pattern: new RegExp(secret.replace(SPECIAL, '\\$&'), 'gi'), shown: maskKey(secret) }));
  return (text) => masks.reduce((masked, { pattern, shown }) => masked.replace(pattern, () => shown), text);
}

/**
 * `ser.abcdefghijkl` → `ser.…ijkl`. A text of less than twelve characters shows only its kind. Blanks and controls, as at the
 * end of secret files, are left out.
 */
export function maskKey(key: string): string {
  const kind = key.startsWith('ser.') ? 'ser.' : '';
  return `${kind}…${key.length < 12 ? '' : key.slice(-4).replace(/[^\x21-\x7e]/g, '')}`;
}

/** Returns the error without secrets: the same one if it shows none. A cause that shows a secret is left out. */
export function maskError(error: FlagClientError, mask: Mask): FlagClientError {
  const message = mask(error.message);
  const isShown = isShowable(error.cause, mask);
  if (isShown && message === error.message) return error;
  const { status, retryAfterMs, url } = error;
  return new FlagClientError(error.code, message, {
    status,
    retryAfterMs,
    url,
    cause: isShown ? error.cause : undefined,
  });
}

/** Whether neither a cause nor its own causes show a secret. What cannot be read might show one. */
function isShowable(cause: unknown, mask: Mask): boolean {
  const seen = new Set<unknown>();
  try {
    for (let next = cause; next != null && !seen.has(next); next = memberOf(next, 'cause')) {
      const text = typeof next === 'object' ? memberOf(next, 'message') : next;
      if (seen.size === MAX_CAUSES || (typeof text === 'string' && mask(text) !== text)) return false;
      seen.add(next);
    }
    return true;
  } catch {
    return false;
  }
}

function memberOf(thrown: unknown, name: string): unknown {
  return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
}
