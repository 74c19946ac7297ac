import { closed } from '../error/closed.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import type { Stop } from '../port/timers.ts';
import type { RefreshResult, Sink } from './data-source.ts';
import type { Load, Loaded, LoadKind, LoadWish } from './load.ts';
import { createTimetable } from './timetable.ts';

export interface RefresherOptions {
  readonly load: Load;
  /** How long to wait after a success, asked each time; `Infinity` for ever. */
  readonly paceMs: () => number;
  readonly sink: Sink;
}

/** Asks again and again, one attempt at a time. */
export interface Refresher {
  /**
   * Asks now, or joins the attempt under way; while the server wants to be left alone, answers with its last failure.
   * An attempt is over before anybody is told of it: whoever asks upon the news asks anew.
   */
  readonly refresh: (kind?: LoadKind) => Promise<RefreshResult>;
  /** Whether the last attempt failed. */
  readonly isFailing: () => boolean;
  /** Whether an attempt is under way. */
  readonly isAsking: () => boolean;
  /** Waits anew, at a pace that may have changed, from the last success on. */
  readonly repace: () => void;
  /** Gives up what is under way. Nothing reaches the sink afterwards. */
  readonly stop: Stop;
}

/**
 * Makes a refresher. Unless it is stopped, an attempt is under way or the alarm for the next one is set, whatever the
 * last one ended with; a pace of `Infinity` after a success is the one exception.
 */
export function createRefresher({ load, paceMs, sink }: RefresherOptions, ports: Omit<Ports, 'http'>): Refresher {
  const timetable = createTimetable({ paceMs, ring: () => void ask('any') }, ports);
  let attempt: { readonly over: Promise<RefreshResult>; readonly cancel: Stop } | undefined;
  let isStopped = false;

  function refresh(kind: LoadKind = 'any'): Promise<RefreshResult> {
    if (attempt !== undefined) return attempt.over;
    const refusal = isStopped ? closed() : timetable.forbidden();
    return refusal === undefined ? ask(kind) : Promise.resolve({ ok: false, error: refusal });
  }

  function ask(kind: LoadKind): Promise<RefreshResult> {
    timetable.begun();
    const { result, cancel } = start(load, { held: sink.held(), kind });
    attempt = { cancel, over: result.then(succeed).catch(fail) };
    return attempt.over;
  }

  function succeed(loaded: Loaded): RefreshResult {
    if (isStopped) throw closed();
    attempt = undefined;
    timetable.succeeded();
    return { ok: true, changed: deliver(loaded, sink) };
  }

  function fail(thrown: unknown): RefreshResult {
    if (isStopped) return { ok: false, error: closed() };
    const error = toFlagClientError(thrown, 'network', 'Could not fetch flags; the last ones stay in use.');
    attempt = undefined;
    timetable.failed(error);
    sink.fail(error);
    return { ok: false, error };
  }

  function stop(): void {
    isStopped = true;
    timetable.stop();
    attempt?.cancel();
  }

  const { isFailing, repace } = timetable;
  return { refresh, isFailing, isAsking: () => attempt !== undefined, repace, stop };
}

/** Starts an attempt. A load that throws at once is an attempt that failed. */
function start(load: Load, wish: LoadWish): Task<Loaded> {
  try {
    return load(wish);
  } catch (thrown) {
    return { result: Promise.reject(thrown), cancel: () => {} };
  }
}

/** Whether something newer is in use now. */
function deliver(loaded: Loaded, sink: Sink): boolean {
  if (loaded.kind === 'delivery') return sink.receive(loaded.delivery) === 'newer';
  sink.confirm();
  return false;
}
