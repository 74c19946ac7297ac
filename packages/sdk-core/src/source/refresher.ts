import { closed } from '../error/closed.ts';
import type { FlagClientError } from '../error/flag-client-error.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { RefreshResult, Sink } from './data-source.ts';
import type { Load, Loaded, LoadKind, LoadWish } from './load.ts';
import type { Patience } from './retry-delay.ts';
import { createTimetable, type Timetable } from './timetable.ts';

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
  /**
   * Asks for everything, and gives up an attempt under way for that: it may have been answered before there was news, or
   * hang. An attempt has a second, though, and the one that takes its place has all its time: large documents are slow.
   *
   * @returns 0 when it asked; else after how many milliseconds it could, `Infinity` when the attempt has to end first.
   */
  readonly askForNews: () => number;
  /** Waits anew, at a pace that may have changed, from the last success on. */
  readonly repace: () => void;
  /** Gives up what is under way. Nothing reaches the sink afterwards. */
  readonly stop: Stop;
}

const KINDS = { hurry: 'full', pace: 'any' } as const;
/** How soon a document is asked for again that has to come twice. */
const CONFIRM_IN_MS = 1_000;
/** No attempt is given up before it has had this long. */
const LEAST_ATTEMPT_MS = 1_000;

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
    if (attempt !== undefined) return covers(attempt, kind) ? attempt.over : attempt.over.then(() => ask(kind));
    const refusal = isStopped ? closed() : timetable.forbidden();
    return refusal === undefined ? begin(kind) : Promise.resolve({ ok: false, error: refusal });
  }

  function begin(kind: LoadKind, leastMs = LEAST_ATTEMPT_MS): Promise<RefreshResult> {
    timetable.begun();
    const mayReplaceAtMs = ports.clock.monotonicMs() + leastMs;
    attempt = start(load, { held: sink.held(), kind }, { kind, mayReplaceAtMs, succeed, fail });
    return attempt.over;
  }

  function askForNews(): number {
    const waitMs = attempt === undefined ? 0 : Math.max(attempt.mayReplaceAtMs - ports.clock.monotonicMs(), 0);
    if (attempt === undefined) void ask('full');
    else if (waitMs === 0) attempt.endAs(begin('full', Number.POSITIVE_INFINITY));
    return waitMs;
  }

  function succeed(loaded: Loaded): RefreshResult {
    attempt = undefined;
    timetable.succeeded();
    return deliver(loaded, sink, timetable);
  }

  function fail(error: FlagClientError): RefreshResult {
    attempt = undefined;
    timetable.failed(error);
    sink.fail(error);
    return { ok: false, error };
  }

  function stop(): void {
    isStopped = true;
    timetable.stop();
    attempt?.endAs(Promise.resolve({ ok: false, error: closed() }));
    attempt = undefined;
  }

  return { ...timetable, ask, askForNews, stop };
}

interface AttemptOptions {
  readonly kind: LoadKind;
  /** From when on another may take its place; `Infinity` for one that did so itself. */
  readonly mayReplaceAtMs: number;
  readonly succeed: (loaded: Loaded) => RefreshResult;
  readonly fail: (error: FlagClientError) => RefreshResult;
}

interface Attempt extends Pick<AttemptOptions, 'kind' | 'mayReplaceAtMs'> {
  readonly over: Promise<RefreshResult>;
  /** Gives it up: it ends with this result, and nothing that it brings counts. */
  readonly endAs: (result: Promise<RefreshResult>) => void;
}

/** Whether an attempt asks for as much. */
function covers(attempt: Attempt, kind: LoadKind): boolean {
  return attempt.kind === 'full' || kind === 'any';
}

function start(load: Load, wish: LoadWish, { succeed, fail, ...options }: AttemptOptions): Attempt {
  const abort = new AbortController();
  let other: Promise<RefreshResult> | undefined;
  const failed = (thrown: unknown): RefreshResult =>
    fail(toFlagClientError(thrown, 'network', 'Could not fetch flags; the last ones stay in use.'));
  return {
    ...options,
    over: tryLoading(load, wish, abort.signal)
      .then((loaded) => other ?? succeed(loaded))
      .catch((thrown) => other ?? failed(thrown)),
    endAs(end) {
      other = end;
      abort.abort();
    },
  };
}

/** Whether a server has accepted the key: what it gave is in use. */
function hasWorked(held: Snapshot | undefined): boolean {
  return held !== undefined && held.origin !== 'bootstrap';
}

/** A `load` that throws synchronously is an attempt that failed. It is called synchronously, too. */
// biome-ignore lint/suspicious/useAwait: an async function turns what is thrown into a rejection
async function tryLoading(load: Load, wish: LoadWish, signal: AbortSignal): Promise<Loaded> {
  return load(wish, signal);
}

function deliver(loaded: Loaded, sink: Sink, { hurry }: Pick<Timetable, 'hurry'>): RefreshResult {
  if (loaded.kind === 'delivery') {
    const result = sink.receive(loaded.delivery);
    if (!result.ok && result.error.code === 'unconfirmed_document') hurry(CONFIRM_IN_MS);
    return result;
  }
  sink.confirm();
  return { ok: true, changed: false };
}
