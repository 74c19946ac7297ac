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
  /**
   * Loads what a server has announced, instead of an attempt in flight: that may have been answered before the change, or
   * hang. Every attempt has at least a second, and the one that replaces another has all its time: large documents are slow.
   *
   * @returns 0 if it started; otherwise after how many milliseconds it can, `Infinity` when the attempt must end first.
   */
  readonly refreshForChange: () => number;
  /** Applies another interval, counted from the last success. */
  readonly reschedule: () => void;
  /** Aborts the attempt in flight. Nothing reaches the sink afterwards. */
  readonly stop: Stop;
}

interface Attempt {
  readonly conditional: boolean;
  readonly over: Promise<RefreshResult>;
  /** Aborts the attempt. It ends with this result, and what it loads is ignored. */
  readonly endWith: (result: Promise<RefreshResult>) => void;
}

type Outcome<Content extends Versioned> = Loaded<Content> | FlagClientError;

/** No attempt is replaced earlier than this. */
const MIN_ATTEMPT_MS = 1_000;

export function createRefresher<Content extends Versioned>(
  options: RefresherOptions<Content>,
  ports: Omit<Ports, 'http'>,
): Refresher {
  const { sink, onEnd = () => {} } = options;
  const pause = createPause(options, (conditional) => void begin(conditional), ports);
  let attempt: Attempt | undefined;
  let replaceableAtMs = 0;
  let isStopped = false;

  function refresh(conditional = false): Promise<RefreshResult> {
    if (attempt?.conditional === true && !conditional) return attempt.over.then(() => refresh());
    if (attempt !== undefined) return attempt.over;
    const error = isStopped ? closed() : pause.blockedBy();
    return error === undefined ? begin(conditional) : Promise.resolve({ ok: false, error });
  }

  function begin(conditional: boolean, minMs = MIN_ATTEMPT_MS): Promise<RefreshResult> {
    pause.end();
    replaceableAtMs = ports.clock.monotonicMs() + minMs;
    attempt = startAttempt(options, conditional, ended);
    return attempt.over;
  }

  /** The next attempt is planned before listeners run: they may refresh, or stop everything. */
  function ended(outcome: Outcome<Content>): RefreshResult {
    const failure = outcome instanceof FlagClientError ? outcome : undefined;
    attempt = undefined;
    pause.begin(failure);
    const result = deliver(outcome, sink, pause.confirmSoon);
    onEnd(result, failure === undefined);
    return result;
  }

  return {
    refresh,
    refreshForChange() {
      const waitMs = attempt === undefined ? 0 : Math.max(replaceableAtMs - ports.clock.monotonicMs(), 0);
      if (attempt === undefined) void refresh();
      else if (waitMs === 0) attempt.endWith(begin(false, Number.POSITIVE_INFINITY));
      return waitMs;
    },
    reschedule: pause.reschedule,
    stop() {
      isStopped = true;
      pause.end();
      attempt?.endWith(Promise.resolve({ ok: false, error: closed() }));
      attempt = undefined;
    },
  };
}

function startAttempt<Content extends Versioned>(
  { load, sink }: RefresherOptions<Content>,
  conditional: boolean,
  ended: (outcome: Outcome<Content>) => RefreshResult,
): Attempt {
  const abort = new AbortController();
  const request = { current: sink.current(), conditional };
  let instead: Promise<RefreshResult> | undefined;
  // In a promise: a load that throws synchronously must not end before the attempt is known.
  const over = new Promise<Loaded<Content>>((resolve) => resolve(load(request, abort.signal)))
    .then((loaded) => instead ?? ended(loaded))
    .catch((thrown) => instead ?? ended(toFlagClientError(thrown, 'network', FAILED)));
  return {
    conditional,
    over,
    endWith(result) {
      instead = result;
      abort.abort();
    },
  };
}

const FAILED = 'Could not fetch flags; the last ones stay in use.';

function deliver<Content extends Versioned>(
  outcome: Outcome<Content>,
  sink: Sink<Content>,
  confirmSoon: () => void,
): RefreshResult {
  if (outcome === 'unchanged') {
    sink.confirm();
    return { ok: true, changed: false };
  }
  if (outcome instanceof FlagClientError) {
    sink.fail(outcome);
    return { ok: false, error: outcome };
  }
  const result = sink.receive(outcome);
  if (!result.ok && result.error.code === 'unconfirmed_document') confirmSoon();
  return result;
}

/** How soon to load again something that must arrive twice. */
const CONFIRM_IN_MS = 1_000;

/** The time between two attempts: an interval after a success, a growing delay after failures. */
function createPause<Content extends Versioned>(
  { intervalMs, longerMs, sink }: RefresherOptions<Content>,
  run: (conditional: boolean) => void,
  { clock, timers, random }: Omit<Ports, 'http'>,
) {
  const timer = createTimer({ clock, timers });
  let kind: 'interval' | 'retry' | 'confirmation' | undefined;
  let failure: FlagClientError | undefined;
  let failures = 0;
  let beganAtMs = 0;
  let endedAtMs = 0;

  function set(next: NonNullable<typeof kind>, delayMs: number): void {
    kind = next;
    timer.set(delayMs, () => run(next !== 'confirmation'));
  }
  const jittered = (): number => Math.max((longerMs?.() ?? intervalMs) * (0.9 + random() / 5), 1_000);

  return {
    begin(error: FlagClientError | undefined): void {
      beganAtMs = clock.monotonicMs();
      failure = error;
      failures = error === undefined ? 0 : failures + 1;
      // A server has accepted the key if its flags are in use.
      const hasWorked = (sink.current()?.origin ?? 'bootstrap') !== 'bootstrap';
      // A failing server is asked as often as a working one, within these bounds.
      const longestMs = Math.min(Math.max(intervalMs, 10_000), 300_000);
      const options = { longestMs, hasWorked, tookMs: beganAtMs - endedAtMs };
      if (error === undefined) set('interval', jittered());
      else set('retry', retryDelay(error, failures, random(), options));
    },
    confirmSoon(): void {
      if (kind !== undefined) set('confirmation', CONFIRM_IN_MS);
    },
    reschedule(): void {
      if (kind === 'interval') set(kind, beganAtMs + jittered() - clock.monotonicMs());
    },
    /** The last failure with the time that is left, while its `Retry-After` is not over. */
    blockedBy(): FlagClientError | undefined {
      const retryAfterMs = timer.leftMs();
      if (failure?.retryAfterMs === undefined || retryAfterMs <= 0) return undefined;
      const { code, message, cause, status } = failure;
      return new FlagClientError(code, message, { cause, status, retryAfterMs });
    },
    end(): void {
      kind = undefined;
      endedAtMs = clock.monotonicMs();
      timer.clear();
    },
  };
}
