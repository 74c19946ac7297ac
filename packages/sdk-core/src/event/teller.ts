import type { FlagClientError } from '../error/flag-client-error.ts';
import { type Mask, maskError } from '../error/mask.ts';
import type { Emitter } from './emitter.ts';
import type { Reporter } from './reporter.ts';

/** Tells of a failure: in the log, and to `error` listeners once events are delivered. Gives the error as it may be shown. */
export type Tell = (error: FlagClientError) => FlagClientError;

/** The same, and events are delivered at once. */
export type Report = Tell;

export function createTeller(events: Emitter, reporter: Reporter, mask: Mask): Tell {
  return (error) => {
    const shown = maskError(error, mask);
    reporter.say(error.code === 'unauthorized' ? 'error' : 'warn', error.code, shown.message);
    events.queue('error', shown);
    return shown;
  };
}
