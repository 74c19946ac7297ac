import { createTimer } from '../async/timer.ts';
import { type DocumentTime, documentTime } from '../content/document-time.ts';
import { FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import type { Ports, Stop } from '../port/ports.ts';
import { retryDelay } from '../retry/retry-delay.ts';

/** `off`: not wanted, or not possible. `down`: lost; the client tries again, and polls meanwhile. */
export type StreamState = 'off' | 'connecting' | 'connected' | 'down';

/**
 * Opens one event stream and reports what arrives. Resolves when the server ends it properly; rejects when it fails, and soon
 * after an abort. It is not opened again, and after an abort nothing more is reported: the caller decides about the next one.
 */
export type OpenStream = (url: string, listener: ConnectionListener, signal: AbortSignal) => Promise<void>;

/** Receives what one connection brings. */
export interface ConnectionListener {
  /** The first byte arrived. Headers alone also come from proxies that hold back everything else. */
  readonly opened: () => void;
  /** A comment arrived. */
  readonly alive: () => void;
  /** @returns whether the event makes sense. Others are no sign of life. */
  readonly event: (name: string | undefined, data: string) => boolean;
  /** How long the server asks to wait before the next connection. */
  readonly retry: (delayMs: number) => void;
}

/** Receives what happens to a stream. */
export interface StreamListener {
  readonly state: (state: StreamState, error?: FlagClientError) => void;
  /** Connected, but not right after the last connection ended properly: changes may have been missed. */
  readonly missed: () => void;
  /** A valid event or a comment arrived. */
  readonly alive: () => void;
  /** @param time - When the change was made; `undefined` if the event does not say. */
  readonly announced: (time: DocumentTime | undefined) => void;
}

/** Keeps one stream open, for the key that the current document names; opens it again after a delay when it ends or fails. */
export interface EventStream {
  /** @param key - The client-side key; `undefined` if no changes are announced. */
  readonly follow: (key: string | undefined) => void;
  readonly stop: Stop;
}

export interface EventStreamOptions {
  readonly streamUrl: string;
  readonly open: OpenStream;
  readonly listener: StreamListener;
}

export function createEventStream(options: EventStreamOptions, ports: Ports): EventStream {
  const { state } = options.listener;
  let followed: string | undefined;
  let stop: Stop = () => {};

  return {
    follow(key) {
      if (key === followed) return;
      followed = key;
      stop();
      stop = () => {};
      if (key === undefined) return state('off');
      // Other characters could lead to another path of the server.
      if (!/^[\w-]+$/.test(key)) return state('down', new FlagClientError('stream', INVALID_KEY));
      state('connecting');
      stop = keepOpen(`${options.streamUrl}sse/environments/${key}/stream`, options, ports);
    },
    stop: () => stop(),
  };
}

const INVALID_KEY =
  'The "api_key" of the document has characters other than letters, digits, "_" and "-", so its stream cannot be opened. Polling goes on.';

/** A connection that ends sooner has not worked: Flagsmith's server ends good ones after about thirty seconds. */
const GOOD_AFTER_MS = 5_000;

/** Keeps a stream open, one connection at a time. Returns how to stop it; the listener hears nothing afterwards. */
function keepOpen(url: string, { open, listener }: EventStreamOptions, ports: Ports): Stop {
  const { monotonicMs } = ports.clock;
  const timer = createTimer(ports);
  const delays = createDelays(ports);
  let abort = new AbortController();
  let openedAtMs = 0;
  let hasMissed = true;

  const connection: ConnectionListener = {
    opened() {
      openedAtMs = monotonicMs();
      delays.opened();
      listener.state('connected');
      if (hasMissed) listener.missed();
    },
    alive: listener.alive,
    event: (name, data) => readEvent(name, data, listener),
    retry: delays.asked,
  };

  function connect(): void {
    const startedAtMs = monotonicMs();
    abort = new AbortController();
    openedAtMs = Number.POSITIVE_INFINITY;
    const { signal } = abort;
    open(url, connection, signal)
      .then(() => (monotonicMs() - openedAtMs < GOOD_AFTER_MS ? tooShort() : undefined), toError)
      .then((error) => {
        if (!signal.aborted) ended(error, monotonicMs() - startedAtMs);
      });
  }

  function ended(error: FlagClientError | undefined, tookMs: number): void {
    hasMissed = error !== undefined;
    timer.set(delays.next(error, tookMs), connect);
    if (error !== undefined) listener.state('down', streamError(error));
  }

  connect();
  return () => {
    timer.clear();
    abort.abort();
  };
}

/** After a connection that worked, the next one opens within a second. */
const RESUME_WITHIN_MS = 1_000;
/** The failure of a connection that lasted this long counts as the first one. */
const LONG_MS = 60_000;
/** The longest delay after a failure. Polling goes on meanwhile. */
const LONGEST_MS = 30_000;
/** The delays that a server can ask for. */
const RETRY_MS = { min: 1_000, max: 60_000 };

/** Decides when the next connection opens. */
function createDelays({ random }: Pick<Ports, 'random'>) {
  let hasWorked = false;
  let failures = 0;
  let retryMs = 0;
  return {
    opened(): void {
      hasWorked = true;
    },
    asked(delayMs: number): void {
      retryMs = Math.min(Math.max(delayMs, RETRY_MS.min), RETRY_MS.max);
    },
    next(error: FlagClientError | undefined, tookMs: number): number {
      failures = error === undefined || tookMs >= LONG_MS ? 0 : failures;
      if (error === undefined) return random() * RESUME_WITHIN_MS;
      failures += 1;
      return Math.max(retryDelay(error, failures, random(), { longestMs: LONGEST_MS, hasWorked, tookMs }), retryMs);
    },
  };
}

function tooShort(): FlagClientError {
  return new FlagClientError('stream', 'It ended at once.');
}

function toError(thrown: unknown): FlagClientError {
  return toFlagClientError(thrown, 'network', 'It broke.');
}

function streamError(cause: FlagClientError): FlagClientError {
  const message = `The event stream is not available, polling goes on: ${cause.message}`;
  return new FlagClientError('stream', message, { cause, status: cause.status, retryAfterMs: cause.retryAfterMs });
}

/** Reads `event: environment_updated`, `data: {"updated_at": 1787330657.123456}`. Returns whether the event makes sense. */
function readEvent(name: string | undefined, data: string, { announced, alive }: StreamListener): boolean {
  if (name === 'environment_updated') {
    const time = timeOfChange(data);
    if (time === 'malformed') return false;
    announced(time);
  }
  alive();
  return true;
}

function timeOfChange(data: string): DocumentTime | undefined | 'malformed' {
  const json = parse(data);
  if (typeof json !== 'object' || json === null) return 'malformed';
  if (!('updated_at' in json) || json.updated_at === null) return undefined;
  return documentTime(json.updated_at) ?? 'malformed';
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
