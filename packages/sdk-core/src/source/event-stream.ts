import { FlagClientError } from '../error/flag-client-error.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import type { Patience } from './retry-delay.ts';
import { type ConnectionListener, type ConnectionOptions, openConnection } from './stream-connection.ts';
import { createTimetable } from './timetable.ts';

/** Hears what becomes of a stream. */
export interface StreamListener extends Pick<ConnectionListener, 'alive' | 'announced'> {
  /** Connected: `resumed` when the connection before ended in good order a moment ago, so that little can be missed. */
  readonly opened: (how: 'fresh' | 'resumed') => void;
  /** Not to be had for now. It is tried again. */
  readonly lost: (error: FlagClientError) => void;
}

const RESUME_WITHIN_MS = 1_000;
const RETRY_MS = { least: 1_000, most: 60_000 };

/** Longer than any outage is worth: polling goes on meanwhile. */
const LONGEST_MS = 30_000;

/** Follows an event stream, one connection at a time, until it is stopped. Nothing is heard of it afterwards. */
export function followEventStream(options: ConnectionOptions, listener: StreamListener, ports: Ports): Stop {
  const paceMs = (): number => ports.random() * RESUME_WITHIN_MS;
  const patience = (): Patience => ({ longestMs: LONGEST_MS, hasWorked });
  const timetable = createTimetable({ paceMs, patience, ring: connect }, ports);
  let hasWorked = false;
  let how: 'fresh' | 'resumed' = 'fresh';
  let retryMs = 0;
  let abort = new AbortController();

  const connection: ConnectionListener = {
    ...listener,
    opened() {
      hasWorked = true;
      listener.opened(how);
    },
    retry(delayMs) {
      retryMs = Math.min(Math.max(delayMs, RETRY_MS.least), RETRY_MS.most);
    },
  };

  function connect(): void {
    timetable.begun();
    abort = new AbortController();
    void openConnection({ ...options, signal: abort.signal }, connection, ports)
      .then(ended)
      .catch(failed);
  }

  function ended(): void {
    if (abort.signal.aborted) return;
    how = 'resumed';
    timetable.succeeded();
  }

  function failed(thrown: unknown): void {
    if (abort.signal.aborted) return;
    how = 'fresh';
    const error = toFlagClientError(thrown, 'network', 'It broke.');
    timetable.failed(error, retryMs);
    listener.lost(streamError(error));
  }

  connect();
  return () => {
    timetable.stop();
    abort.abort();
  };
}

function streamError(cause: FlagClientError): FlagClientError {
  const message = `The event stream is not to be had, polling goes on: ${cause.message}`;
  return new FlagClientError('stream', message, { cause, status: cause.status, retryAfterMs: cause.retryAfterMs });
}
