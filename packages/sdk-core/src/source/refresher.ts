import { closed } from '../error/closed.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import type { Stop } from '../port/timers.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { RefreshResult, Sink } from './data-source.ts';
import type { Load, Loaded, LoadKind, LoadWish } from './load.ts';
import type { Patience } from './retry-delay.ts';
import { createTimetable } from './timetable.ts';

export interface RefresherOptions {
  readonly load: Load;
  /** How long to wait after a success, asked each time; `Infinity` for ever. */
  readonly paceMs: () => number;
  /** How long to wait at most after failures, where the server does not ask for more. */
  readonly longestMs: number;
  readonly sink: Sink;
}

/** Asks again and again, one attempt at a time. */
export interface Refresher {
  /**
   * Asks now, whatever pause is on, or joins an attempt under way that asks as much; while the server wants to be left
   * alone, answers with its last failure. An attempt is over before anybody is told of it.
   */
  readonly ask: (kind: LoadKind) => Promise<RefreshResult>;
  /** Whether the last attempt failed. */
  readonly isFailing: () => boolean;
  /** Whether an attempt is under way. */
  readonly isAsking: () => boolean;
  /** Waits anew, at a pace that may have changed, from the last success on. */
  readonly repace: () => void;
  /** Gives up what is under way. Nothing reaches the sink afterwards. */
  readonly stop: Stop;
}

const KINDS = { hurry: 'full', pace: 'any' } as const;
/** How soon a document is asked for again that has to come twice. */
const CONFIRM_IN_MS = 1_000;

/**
 * Makes a refresher. Unless it is stopped, an attempt is under way or the alarm for the next one is set, whatever the
 * last one ended with; a pace of `Infinity` after a success is the one exception.
 */
export function createRefresher(
  { load, paceMs, longestMs, sink }: RefresherOptions,
  ports: Omit<Ports, 'http'>,
): Refresher {
  const patience = (): Patience => ({ longestMs, hasWorked: hasWorked(sink.held()) });
  const timetable = createTimetable({ paceMs, patience, ring: (why) => void begin(KINDS[why]) }, ports);
  let attempt: Attempt | undefined;
  let isStopped = false;

  function ask(kind: LoadKind): Promise<RefreshResult> {
    if (attempt !== undefined)
      return attempt.kind === 'any' && kind === 'full' ? attempt.over.then(() => ask(kind)) : attempt.over;
    const refusal = isStopped ? closed() : timetable.forbidden();
    return refusal === undefined ? begin(kind) : Promise.resolve({ ok: false, error: refusal });
  }

  function begin(kind: LoadKind): Promise<RefreshResult> {
    timetable.begun();
    const { result, cancel } = start(load, { held: sink.held(), kind });
    attempt = { kind, cancel, over: result.then(succeed).catch(fail) };
    return attempt.over;
  }

  function succeed(loaded: Loaded): RefreshResult {
    if (isStopped) throw closed();
    attempt = undefined;
    timetable.succeeded();
    const result = deliver(loaded, sink);
    if (isUnconfirmed(result)) timetable.hurry(CONFIRM_IN_MS);
    return result;
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
    attempt = undefined;
  }

  return { ...timetable, ask, isAsking: () => attempt !== undefined, stop };
}

interface Attempt {
  readonly kind: LoadKind;
  readonly over: Promise<RefreshResult>;
  readonly cancel: Stop;
}

/** Whether a document came that has to come twice. */
function isUnconfirmed(result: RefreshResult): boolean {
  return !result.ok && result.error.code === 'unconfirmed_document';
}

/** Whether a server has accepted the key: what it gave is in use. */
function hasWorked(held: Snapshot | undefined): boolean {
  return held !== undefined && held.origin !== 'bootstrap';
}

/** Starts an attempt. A load that throws at once is an attempt that failed. */
function start(load: Load, wish: LoadWish): Task<Loaded> {
  try {
    return load(wish);
  } catch (thrown) {
    return { result: Promise.reject(thrown), cancel: () => {} };
  }
}

function deliver(loaded: Loaded, sink: Sink): RefreshResult {
  if (loaded.kind === 'delivery') return sink.receive(loaded.delivery);
  sink.confirm();
  return { ok: true, changed: false };
}
