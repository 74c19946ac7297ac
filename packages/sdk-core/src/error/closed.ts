import { FlagClientError } from './flag-client-error.ts';

/** The result of every call that needs an open client. */
export function closed(): FlagClientError {
  return new FlagClientError('closed', 'The client is closed; reads go on answering from the last document.');
}
