import { FlagClientError, type FlagClientErrorCode } from './flag-client-error.ts';

/** What was thrown, when it is ours already; else an error of ours that has it as its cause. Never throws. */
export function toFlagClientError(thrown: unknown, code: FlagClientErrorCode, message: string): FlagClientError {
  return isOurs(thrown) ? thrown : new FlagClientError(code, message, { cause: thrown });
}

function isOurs(thrown: unknown): thrown is FlagClientError {
  try {
    return thrown instanceof FlagClientError && typeof thrown.message === 'string';
  } catch {
    // A proxy that was revoked, or that throws.
    return false;
  }
}
