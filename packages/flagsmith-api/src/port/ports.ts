import type { HttpClient } from './http-client.ts';

/** What the core needs of a platform. An SDK supplies it and its defaults, nothing else. */
export interface Ports {
  readonly clock: Clock;
  readonly timers: Timers;
  /** A number in [0, 1), for jitter: not for secrets. */
  readonly random: () => number;
  readonly http: HttpClient;
  /** @defaultValue no log */
  readonly logger?: Logger | undefined;
}

/** Tells the time. Both are needed: wall clocks jump, and monotonic clocks cannot be compared with a server's. */
export interface Clock {
  /** Milliseconds since 1970, as the machine believes: only to compare with times that others state. */
  readonly wallMs: () => number;
  /** Milliseconds since any fixed moment. It never goes back: use it for every delay and age. */
  readonly monotonicMs: () => number;
}

/** Runs functions later. */
export interface Timers {
  /**
   * Calls `run` once, after `delayMs` (0 to 2³¹−1), and never synchronously. A pending call must not keep a process alive,
   * where the platform can avoid it.
   */
  readonly after: (delayMs: number, run: () => void) => Stop;
}

/** Ends what was started. A second call does nothing. */
export type Stop = () => void;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * Receives what a client logs; `console` is one. Messages are whole sentences. Keys are masked, control characters are
 * escaped, and texts from outside are cut. A repeated message is logged once a minute, with a count.
 */
export type Logger = Readonly<Record<LogLevel, (message: string) => void>>;

/**
 * Writes a line to a client's log. Messages of one topic share a limit, so that one topic cannot hide another. What a function
 * of the caller threw is described after the message.
 */
export type Log = (level: LogLevel, topic: string, message: string, ...thrown: readonly [thrown?: unknown]) => void;
