import { FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import type { Ports, Stop } from '../port/ports.ts';
import type { Sink } from '../refresh/data-source.ts';
import { createRetrySchedule } from '../refresh/retry-schedule.ts';
import { type ConnectionListener, type ConnectionOptions, openConnection } from './stream-connection.ts';

/** Receives the events of a stream. */
export interface StreamListener extends Pick<ConnectionListener, 'alive' | 'announced'> {
  /** Connected. `resumed`: the server ended the last connection properly a moment ago, so little can have been missed. */
  readonly opened: (how: 'fresh' | 'resumed') => void;
  /** The connection failed. It is opened again later. */
  readonly lost: (error: FlagClientError) => void;
}

/** Keeps one stream open, for the key that the current document names. */
export interface StreamSwitch {
  /** @param key - The client-side key; `undefined` if no changes are announced. */
  readonly follow: (key: string | undefined) => void;
  readonly stop: Stop;
}

export interface StreamSwitchOptions extends Pick<ConnectionOptions, 'silenceMs'> {
  readonly streamUrl: string;
  readonly state: Sink['stream'];
  readonly listener: StreamListener;
}

export function createStreamSwitch(options: StreamSwitchOptions, ports: Ports): StreamSwitch {
  const { streamUrl, silenceMs, state, listener } = options;
  let followed: string | undefined;
  let stop: Stop = () => {};

  function start(key: string): Stop {
    if (!/^[\w-]+$/.test(key)) {
      state('down', new FlagClientError('stream', INVALID_KEY));
      return () => {};
    }
    state('connecting');
    return followEventStream({ url: `${streamUrl}sse/environments/${key}/stream`, silenceMs }, listener, ports);
  }

  return {
    follow(key) {
      if (key === followed) return;
      followed = key;
      stop();
      stop = () => {};
      if (key === undefined) state('off');
      else stop = start(key);
    },
    stop: () => stop(),
  };
}

/** Other characters could lead to another path of the server. */
const INVALID_KEY =
  'The "api_key" of the document has characters other than letters, digits, "_" and "-", so its stream cannot be opened. Polling goes on.';

const RESUME_WITHIN_MS = 1_000;
const RETRY_MS = { min: 1_000, max: 60_000 };

/** The longest delay after a failure. Polling goes on meanwhile. */
const LONGEST_MS = 30_000;

/** Keeps a stream open, one connection at a time. Returns how to stop it; the listener hears nothing afterwards. */
function followEventStream(options: ConnectionOptions, listener: StreamListener, ports: Ports): Stop {
  const intervalMs = (): number => ports.random() * RESUME_WITHIN_MS;
  const timing = { intervalMs, longestMs: LONGEST_MS, hasWorked: () => hasWorked };
  const schedule = createRetrySchedule({ ...timing, run: connect }, ports);
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
      retryMs = Math.min(Math.max(delayMs, RETRY_MS.min), RETRY_MS.max);
    },
  };

  function connect(): void {
    schedule.started();
    abort = new AbortController();
    void openConnection({ ...options, signal: abort.signal }, connection, ports)
      .then(ended)
      .catch(failed);
  }

  function ended(): void {
    if (abort.signal.aborted) return;
    how = 'resumed';
    schedule.ended(undefined);
  }

  function failed(thrown: unknown): void {
    if (abort.signal.aborted) return;
    how = 'fresh';
    const error = toFlagClientError(thrown, 'network', 'It broke.');
    schedule.ended(error, retryMs);
    listener.lost(streamError(error));
  }

  connect();
  return () => {
    schedule.stop();
    abort.abort();
  };
}

function streamError(cause: FlagClientError): FlagClientError {
  const message = `The event stream is not available, polling goes on: ${cause.message}`;
  return new FlagClientError('stream', message, { cause, status: cause.status, retryAfterMs: cause.retryAfterMs });
}
