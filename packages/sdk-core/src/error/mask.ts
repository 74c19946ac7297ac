import { FlagClientError } from './flag-client-error.ts';

/** Replaces what must not be seen in a text. */
export type Mask = (text: string) => string;

/**
 * Makes a mask for secrets: of each only the kind (`ser.`, if any) and the last four characters stay. Upper and lower case
 * are the same to it: servers echo keys in names of hosts and codings, which software writes in lower case.
 */
export function maskOf(secrets: readonly string[]): Mask {
  const masks = secrets
    .filter((secret) => secret !== '')
    .map((secret) => ({ pattern: new RegExp(secret.replace(SPECIAL, '\\$&'), 'gi'), shown: maskKey(secret) }));
  return (text) => masks.reduce((masked, { pattern, shown }) => masked.replace(pattern, () => shown), text);
}

/** What means something else than itself in a pattern. */
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * `ser.abcdefghijkl` → `ser.…ijkl`. Nothing of a text of less than twelve characters but its kind stays, and neither do
 * blanks and controls, as files of secrets have them at their end.
 */
export function maskKey(key: string): string {
  const kind = key.startsWith('ser.') ? 'ser.' : '';
  return `${kind}…${key.length < 12 ? '' : key.slice(-4).replace(/[^\x21-\x7e]/g, '')}`;
}

/** The error as it may be shown: the same one when there is nothing to hide. A cause that shows a secret is left out. */
export function maskError(error: FlagClientError, mask: Mask): FlagClientError {
  const { code, status, retryAfterMs, url, cause } = error;
  const message = mask(error.message);
  const isShown = isShowable(cause, mask);
  if (isShown && message === error.message) return error;
  return new FlagClientError(code, message, { status, retryAfterMs, url, cause: isShown ? cause : undefined });
}

/** Causes beyond this number are not looked at, and so not shown. */
const MOST_CAUSES = 16;

/** Whether neither a cause nor its own causes show a secret. What cannot be looked at might. */
function isShowable(cause: unknown, mask: Mask): boolean {
  const seen = new Set<unknown>();
  try {
    for (let next = cause; next !== undefined && next !== null && !seen.has(next); next = causeOf(next)) {
      if (seen.size === MOST_CAUSES || showsSecret(next, mask)) return false;
      seen.add(next);
    }
    return true;
  } catch {
    return false;
  }
}

function causeOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'cause') : undefined;
}

function showsSecret(thrown: unknown, mask: Mask): boolean {
  const text: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'message') : thrown;
  return typeof text === 'string' && mask(text) !== text;
}
