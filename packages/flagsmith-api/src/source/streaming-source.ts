import type { Versioned } from '../content/content.ts';
import type { Ports } from '../port/ports.ts';
import { createEventStream, type OpenStream, type StreamListener } from '../stream/event-stream.ts';
import { createWatchdog } from '../stream/watchdog.ts';
import { createAnnouncedChanges } from './announced-changes.ts';
import type { DataSource, RefreshResult, RunningSource, Sink } from './data-source.ts';
import { type PollingOptions, staleAfter } from './polling-source.ts';
import { createRefresher } from './refresher.ts';
import { replaceableLoad } from './replaceable-load.ts';

export interface StreamingOptions<Content extends Versioned> extends PollingOptions<Content> {
  /** The server of event streams; ends with a slash. */
  readonly streamUrl: string;
  /** How the platform opens a stream: `streamOverHttp(ports)`, or one of its own. */
  readonly openStream: OpenStream;
  /** Between two polls while the stream is healthy. @defaultValue 300000 (5 min), or `intervalMs` if that is longer */
  readonly safetyIntervalMs?: number | undefined;
  /** The longest random delay before an announced change is loaded, in milliseconds. @defaultValue 50 */
  readonly spreadMs?: number | undefined;
}

/** A stream that is silent for one interval is not trusted. After a fault, ten seconds are soon enough. */
const MIN_TRUST_MS = 10_000;
/** How often a stream without announcements confirms the current document, at most. */
const CONFIRM_APART_MS = 1_000;

/**
 * A source that polls, and also listens for announced changes as soon as a document names the key of the event stream. Polls
 * are few while the stream is healthy. They are as frequent as without a stream when the stream is lost, when it was silent
 * for one interval, and when the current document may not be what the server means.
 * @throws RangeError for an interval that is not positive
 */
export function streamingSource<Content extends Versioned>(
  options: StreamingOptions<Content>,
  ports: Ports,
): DataSource<Content> {
  return { staleAfterMs: staleAfter(options.intervalMs), start: (sink) => start(sink, options, ports) };
}

function start<Content extends Versioned>(
  sink: Sink<Content>,
  options: StreamingOptions<Content>,
  ports: Ports,
): RunningSource {
  const { intervalMs, streamUrl, openStream: open, safetyIntervalMs = 300_000, spreadMs = 50 } = options;
  const { current } = sink;
  let isFailing = false;
  let confirmedAtMs = Number.NEGATIVE_INFINITY;

  function loaded(result: RefreshResult, isLoaded: boolean): void {
    isFailing = !isLoaded;
    if (isLoaded) stream.follow(current()?.streamKey);
    changes.loaded(result, isLoaded);
    trust.loaded(result, isLoaded);
    refresher.reschedule();
  }

  const listener: StreamListener = {
    state(state, error) {
      sink.stream(state, error);
      trust.heard(state === 'connected');
    },
    // An outage of the API may be over as well.
    missed: () => void refresher.refresh(true),
    announced: (time) => changes.announced(time),
    alive() {
      const nowMs = ports.clock.monotonicMs();
      trust.heard(true);
      if (isFailing || changes.isWaiting() || nowMs - confirmedAtMs < CONFIRM_APART_MS) return;
      // An open stream without announcements says that the current document is up to date.
      confirmedAtMs = nowMs;
      sink.confirm();
    },
  };

  const trust = createTrust(Math.max(intervalMs, MIN_TRUST_MS), () => refresher.reschedule(), ports);
  const isCertain = () => changes.hasAll() && current()?.isInsistedOn !== true;
  const longerMs = () => (trust.isGiven() && isCertain() ? Math.max(intervalMs, safetyIntervalMs) : undefined);
  const { load, replace } = replaceableLoad(options.load, current, ports.clock);
  const refresher = createRefresher({ load, sink, intervalMs, longerMs, onEnd: loaded }, ports);
  const loadChange = () => replace(() => void refresher.refresh());
  const changes = createAnnouncedChanges({ loadChange, current, spreadMs }, ports);
  const stream = createEventStream({ streamUrl, open, listener }, ports);
  void refresher.refresh();
  return {
    refresh: refresher.refresh,
    stop() {
      for (const part of [refresher, changes, stream, trust]) part.stop();
    },
  };
}

/** Decides whether a stream is trusted: it is open and not silent, and the server's last answer is in use. */
function createTrust(silenceMs: number, changed: () => void, { random, ...ports }: Ports) {
  const silence = createWatchdog(ports, () => heard(false));
  let isHeard = false;
  let isRefused = false;

  function heard(isNow: boolean): void {
    if (!isNow) silence.stop();
    else if (isHeard) silence.heard();
    // Up to 10 % sooner: clients that lose one server must not poll all at once.
    else silence.watch(silenceMs * (1 - random() / 10));
    if (isHeard === isNow) return;
    isHeard = isNow;
    changed();
  }

  return {
    heard,
    loaded(result: RefreshResult, isLoaded: boolean): void {
      if (isLoaded) isRefused = !result.ok;
    },
    isGiven: () => isHeard && !isRefused,
    stop: silence.stop,
  };
}
