import { closed, toFlagClientError } from '../error/flag-client-error.ts';
import type { Ports, Stop } from '../port/ports.ts';
import type { Load, Loaded, LoadRequest, RefreshResult, Sink } from './data-source.ts';
import { createRetrySchedule, type RetrySchedule } from './retry-schedule.ts';

export interface RefresherOptions {
  readonly load: Load;
  /** How long to wait after a success, evaluated each time; `Infinity` waits forever. */
  readonly intervalMs: () => number;
  /** How long to wait after a failure, unless the server asks for more. */
  readonly longestMs: number;
  readonly sink: Sink;
  /** Called after the sink has heard of the end of an attempt. */
  readonly onEnd?: (outcome: AttemptOutcome) => void;
}

/** How an attempt ended: with something newer, with nothing new, with something that is refused, or not at all. */
export type AttemptOutcome = 'newer' | 'same' | 'refused' | 'failed';

/** Loads again and again, one attempt at a time. */
export interface Refresher {
  /**
   * Loads now, even during a pause, or joins an attempt in flight; an unconditional refresh does not join a conditional
   * attempt, but follows it. During a `Retry-After` it returns the last failure. Listeners run after the attempt has ended,
   * so a refresh from a listener starts a new one.
   *
   * @param conditional - Whether the server may answer that nothing changed. @defaultValue false
   */
  readonly refresh: (conditional?: boolean) => Promise<RefreshResult>;
  /** Whether the last attempt failed. */
  readonly isFailing: () => boolean;
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

/** How soon to load again something that must arrive twice. */
const CONFIRM_IN_MS = 1_000;
/** No attempt is replaced earlier than this. */
const MIN_ATTEMPT_MS = 1_000;

/**
 * Makes a refresher. Until it is stopped, an attempt is in flight or the timer for the next one is set, whatever the last
 * result was. The only exception is an interval of `Infinity` after a success.
 */
export function createRefresher(
  { load, intervalMs, longestMs, sink, onEnd = () => {} }: RefresherOptions,
  ports: Omit<Ports, 'http'>,
): Refresher {
  const { monotonicMs } = ports.clock;
  const schedule = createRetrySchedule(
    { intervalMs, longestMs, hasWorked: () => hasWorked(sink), run: (isUrgent) => void begin(!isUrgent) },
    ports,
  );
  let attempt: Attempt | undefined;
  let isStopped = false;

  function refresh(conditional = false): Promise<RefreshResult> {
    if (attempt !== undefined) {
      return attempt.conditional && !conditional ? attempt.over.then(() => refresh()) : attempt.over;
    }
    const error = isStopped ? closed() : schedule.blockedBy();
    return error === undefined ? begin(conditional) : Promise.resolve({ ok: false, error });
  }

  function begin(conditional: boolean, minMs = MIN_ATTEMPT_MS): Promise<RefreshResult> {
    schedule.started();
    const started = startAttempt(load, { current: sink.current(), conditional }, ended);
    attempt = { ...started, conditional, replaceableAtMs: monotonicMs() + minMs };
    return started.over;
  }

  function ended(outcome: Outcome): RefreshResult {
    attempt = undefined;
    schedule.ended('error' in outcome ? outcome.error : undefined);
    const result = deliver(outcome, sink, schedule);
    onEnd(outcomeOf(outcome, result));
    return result;
  }

  return {
    refresh,
    refreshForChange() {
      const waitMs = attempt === undefined ? 0 : Math.max(attempt.replaceableAtMs - monotonicMs(), 0);
      if (attempt === undefined) void refresh();
      else if (waitMs === 0) attempt.endWith(begin(false, Number.POSITIVE_INFINITY));
      return waitMs;
    },
    isFailing: schedule.isFailing,
    reschedule: schedule.reschedule,
    stop() {
      isStopped = true;
      schedule.stop();
      attempt?.endWith(Promise.resolve({ ok: false, error: closed() }));
      attempt = undefined;
    },
  };
}

type Outcome = Loaded | Extract<RefreshResult, { ok: false }>;

interface StartedAttempt {
  readonly over: Promise<RefreshResult>;
  /** Aborts the attempt. It ends with this result, and what it loads is ignored. */
  readonly endWith: (result: Promise<RefreshResult>) => void;
}

interface Attempt extends StartedAttempt {
  readonly conditional: boolean;
  readonly replaceableAtMs: number;
}

function startAttempt(load: Load, request: LoadRequest, ended: (outcome: Outcome) => RefreshResult): StartedAttempt {
  const abort = new AbortController();
  let instead: Promise<RefreshResult> | undefined;

  async function run(): Promise<RefreshResult> {
    try {
      const loaded = await load(request, abort.signal);
      return instead ?? ended(loaded);
    } catch (thrown) {
      const error = toFlagClientError(thrown, 'network', 'Could not fetch flags; the last ones stay in use.');
      // A load that throws synchronously must not end before the attempt is known.
      await undefined;
      return instead ?? ended({ ok: false, error });
    }
  }

  return {
    over: run(),
    endWith(result) {
      instead = result;
      abort.abort();
    },
  };
}

function deliver(outcome: Outcome, sink: Sink, { hurry }: RetrySchedule): RefreshResult {
  if ('error' in outcome) {
    sink.fail(outcome.error);
    return outcome;
  }
  if (outcome.kind === 'unchanged') {
    sink.confirm();
    return { ok: true, changed: false };
  }
  const result = sink.receive(outcome.delivery);
  if (!result.ok && result.error.code === 'unconfirmed_document') hurry(CONFIRM_IN_MS);
  return result;
}

function outcomeOf(outcome: Outcome, result: RefreshResult): AttemptOutcome {
  if ('error' in outcome) return 'failed';
  if (!result.ok) return 'refused';
  return result.changed ? 'newer' : 'same';
}

/** Whether a server has accepted the key: its flags are in use. */
function hasWorked(sink: Sink): boolean {
  return (sink.current()?.origin ?? 'bootstrap') !== 'bootstrap';
}
