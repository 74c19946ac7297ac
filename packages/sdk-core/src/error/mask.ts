import { FlagClientError } from './flag-client-error.ts';

/** Replaces what must not be seen in a text. */
export type Mask = (text: string) => string;

/** Makes a mask for secrets: of each only the kind (`ser.`, if any) and the last four characters stay. */
export function maskOf(secrets: readonly string[]): Mask {
  const known = secrets.filter((secret) => secret !== '');
  return (text) => known.reduce((masked, secret) => masked.replaceAll(secret, maskKey(secret)), text);
}

/** `ser.abcdefghijkl` → `ser.…ijkl`. Nothing of a text of less than twelve characters but its kind stays. */
export function maskKey(key: string): string {
  const kind = key.startsWith('ser.') ? 'ser.' : '';
  return `${kind}…${key.length < 12 ? '' : key.slice(-4)}`;
}

/** The error as it may be shown: the same one when there is nothing to hide. A cause that shows a secret is left out. */
export function maskError(error: FlagClientError, mask: Mask): FlagClientError {
  const message = mask(error.message);
  const { code, status, retryAfterMs, cause } = error;
  if (message === error.message && !showsSecret(cause, mask)) return error;
  return new FlagClientError(code, message, {
    status,
    retryAfterMs,
    ...(!showsSecret(cause, mask) && { cause }),
  });
}

function showsSecret(thrown: unknown, mask: Mask): boolean {
  if (typeof thrown === 'string') return mask(thrown) !== thrown;
  return thrown instanceof Error && (mask(thrown.message) !== thrown.message || showsSecret(thrown.cause, mask));
}
