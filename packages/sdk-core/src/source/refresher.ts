import { closed } from '../error/closed.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import { createAlarm } from '../port/alarm.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import type { RefreshResult, Sink } from './data-source.ts';
import type { Load, Loaded, LoadKind } from './load.ts';
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

export function createRefresher({ load, paceMs, sink }: RefresherOptions, ports: Omit<Ports, 'http'>): Refresher {
  const next = createAlarm(ports.timers);
  const timetable = createTimetable(paceMs, ports);
  let attempt: { readonly over: Promise<RefreshResult>; readonly cancel: Stop } | undefined;
  let isStopped = false;

  function refresh(kind: LoadKind = 'any'): Promise<RefreshResult> {
    if (attempt !== undefined) return attempt.over;
    const refusal = isStopped ? closed() : timetable.forbidden();
    if (refusal !== undefined) return Promise.resolve({ ok: false, error: refusal });

    next.clear();
    const { result, cancel } = load({ held: sink.held(), kind });
    attempt = { cancel, over: result.then(succeed).catch(fail) };
    return attempt.over;
  }

  function succeed(loaded: Loaded): RefreshResult {
    if (isStopped) throw closed();
    attempt = undefined;
    timetable.succeeded();
    repace();
    return { ok: true, changed: deliver(loaded, sink) };
  }

  function fail(thrown: unknown): RefreshResult {
    if (isStopped) return { ok: false, error: closed() };
    const error = toFlagClientError(thrown, 'network', 'Could not fetch flags; the last ones stay in use.');
    attempt = undefined;
    timetable.failed(error);
    repace();
    sink.fail(error);
    return { ok: false, error };
  }

  function repace(): void {
    if (!isStopped) next.set(timetable.dueInMs(), () => void refresh());
  }

  function stop(): void {
    isStopped = true;
    next.clear();
    attempt?.cancel();
  }

  return { refresh, isFailing: timetable.isFailing, isAsking: () => attempt !== undefined, repace, stop };
}

/** Whether something newer is in use now. */
function deliver(loaded: Loaded, sink: Sink): boolean {
  if (loaded.kind === 'delivery') return sink.receive(loaded.delivery) === 'newer';
  sink.confirm();
  return false;
}
