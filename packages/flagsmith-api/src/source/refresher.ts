import { createTimer } from '../async/timer.ts';
import type { Load, Loaded, Versioned } from '../content/content.ts';
import { closed, FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import type { Ports, Stop } from '../port/ports.ts';
import { retryDelay } from '../retry/retry-delay.ts';
import type { RefreshResult, Sink } from './data-source.ts';

export interface RefresherOptions<Content extends Versioned> {
  readonly load: Load<Content>;
  /** How long to wait after a success, ± 10 % so that clients drift apart, at least a second; `Infinity` waits forever. */
  readonly intervalMs: number;
  /** A longer interval, evaluated each time, for as long as something else says that flags are current. */
  readonly longerMs?: () => number | undefined;
  readonly sink: Sink<Content>;
  /** Called after the sink knows how an attempt ended. `isLoaded`: the server answered, and the answer may be refused. */
  readonly onEnd?: (result: RefreshResult, isLoaded: boolean) => void;
}

/**
 * Loads again and again, one attempt at a time. Until it is stopped, an attempt is in flight or the timer for the next one
 * is set; the only exception is an interval of `Infinity` after a success. Only the timer ends a delay: if the clock had to
 * agree, a clock that stands still could stop everything.
 */
export interface Refresher {
  /**
   * Loads now, even during a pause, or joins an attempt in flight; an unconditional refresh does not join a conditional
   * attempt, but follows it. During a `Retry-After` it returns the last failure. Listeners run after the attempt has ended,
   * so a refresh from a listener starts a new one.
   *
   * @param conditional - Whether the server may answer that nothing changed. @defaultValue false
   */
  readonly refresh: (conditional?: boolean) => Promise<RefreshResult>;
  /** Applies another interval, counted from the last success. */
  readonly reschedule: () => void;
  /** Aborts the attempt in flight, which ends with code `closed`. Nothing reaches the sink afterwards. */
  readonly stop: Stop;
}

interface Attempt {
  readonly conditional: boolean;
  readonly over: Promise<RefreshResult>;
}

export function createRefresher<Content extends Versioned>(
  options: RefresherOptions<Content>,
  ports: Omit<Ports, 'http'>,
): Refresher {
  const { load, sink, onEnd = () => {} } = options;
  const abort = new AbortController();
  const pause = createPause(options, () => void begin(true), ports);
  let attempt: Attempt | undefined;

  function refresh(conditional = false): Promise<RefreshResult> {
    if (attempt?.conditional === true && !conditional) return attempt.over.then(() => refresh());
    if (attempt !== undefined) return attempt.over;
    const error = abort.signal.aborted ? closed() : pause.blockedBy();
    return error === undefined ? begin(conditional) : Promise.resolve({ ok: false, error });
  }

  function begin(conditional: boolean): Promise<RefreshResult> {
    pause.end();
    const request = { current: sink.current(), conditional };
    // In a promise: a load that throws synchronously must not end before the attempt is known.
    const over = new Promise<Loaded<Content>>((resolve) => resolve(load(request, abort.signal)))
      .then(ended)
      .catch((thrown) => ended(toFlagClientError(thrown, 'network', FAILED)));
    attempt = { conditional, over };
    return over;
  }

  /** The next attempt is planned before listeners run: they may refresh, or stop everything. */
  function ended(outcome: Loaded<Content> | FlagClientError): RefreshResult {
    attempt = undefined;
    if (abort.signal.aborted) return { ok: false, error: closed() };
    const failure = outcome instanceof FlagClientError ? outcome : undefined;
    pause.begin(failure);
    const result = deliver(outcome, sink);
    onEnd(result, failure === undefined);
    return result;
  }

  return {
    refresh,
    reschedule() {
      if (attempt === undefined && !abort.signal.aborted) pause.wait();
    },
    stop() {
      pause.end();
      abort.abort();
    },
  };
}

const FAILED = 'Could not fetch flags; the last ones stay in use.';

function deliver<Content extends Versioned>(
  outcome: Loaded<Content> | FlagClientError,
  sink: Sink<Content>,
): RefreshResult {
  if (outcome instanceof FlagClientError) {
    sink.fail(outcome);
    return { ok: false, error: outcome };
  }
  if (outcome !== 'unchanged') return sink.receive(outcome);
  sink.confirm();
  return { ok: true, changed: false };
}

/** The time between two attempts: an interval after a success, a growing delay after failures. */
function createPause<Content extends Versioned>(
  { intervalMs, longerMs, sink }: RefresherOptions<Content>,
  run: () => void,
  { clock, timers, random }: Omit<Ports, 'http'>,
) {
  const timer = createTimer({ clock, timers });
  let failure: FlagClientError | undefined;
  let failures = 0;
  let beganAtMs = 0;
  let endedAtMs = 0;

  /** Counts the interval from the last success. */
  function wait(): void {
    const delayMs = Math.max((longerMs?.() ?? intervalMs) * (0.9 + random() / 5), 1_000);
    if (failure === undefined) timer.set(beganAtMs + delayMs - clock.monotonicMs(), run);
  }

  function retry(error: FlagClientError): void {
    // A server has accepted the key if its flags are in use.
    const hasWorked = (sink.current()?.origin ?? 'bootstrap') !== 'bootstrap';
    // A failing server is asked as often as a working one, within these bounds.
    const longestMs = Math.min(Math.max(intervalMs, 10_000), 300_000);
    const options = { longestMs, hasWorked, tookMs: beganAtMs - endedAtMs };
    timer.set(retryDelay(error, failures, random(), options), run);
  }

  return {
    wait,
    begin(error: FlagClientError | undefined): void {
      beganAtMs = clock.monotonicMs();
      failure = error;
      failures = error === undefined ? 0 : failures + 1;
      if (error === undefined) wait();
      else retry(error);
    },
    /** The last failure with the time that is left, while its `Retry-After` is not over. */
    blockedBy(): FlagClientError | undefined {
      const retryAfterMs = timer.leftMs();
      if (failure?.retryAfterMs === undefined || retryAfterMs <= 0) return undefined;
      const { code, message, cause, status } = failure;
      return new FlagClientError(code, message, { cause, status, retryAfterMs });
    },
    end(): void {
      endedAtMs = clock.monotonicMs();
      timer.clear();
    },
  };
}
