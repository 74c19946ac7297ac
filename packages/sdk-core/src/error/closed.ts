import { FlagClientError } from './flag-client-error.ts';

/** What is answered to whoever waits for, or asks, a client that is closed. */
export function closed(): FlagClientError {
  return new FlagClientError('closed', 'The client is closed; reads go on answering from the last document.');
}
