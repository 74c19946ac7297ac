import { FlagClientError, type FlagClientErrorCode } from './flag-client-error.ts';

/** What was thrown, when it is ours already; else an error of ours that has it as its cause. */
export function toFlagClientError(thrown: unknown, code: FlagClientErrorCode, message: string): FlagClientError {
  return thrown instanceof FlagClientError ? thrown : new FlagClientError(code, message, { cause: thrown });
}
