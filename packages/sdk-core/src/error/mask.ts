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

/** The error as it may be shown, with its causes: the same one when there is nothing to hide. */
export function maskError(error: FlagClientError, mask: Mask): FlagClientError {
  const message = mask(error.message);
  const cause = maskThrown(error.cause, mask);
  if (message === error.message && cause === error.cause) return error;
  return new FlagClientError(error.code, message, { ...error, cause });
}

/** A cause may quote what a server or a caller's function said. */
function maskThrown(thrown: unknown, mask: Mask): unknown {
  if (typeof thrown === 'string') return mask(thrown);
  if (!(thrown instanceof Error)) return thrown;
  const text = thrown.stack ?? thrown.message;
  const cause = maskThrown(thrown.cause, mask);
  return mask(text) === text && cause === thrown.cause ? thrown : new Error(mask(thrown.message), { cause });
}
