import type { FlagClientError } from '../error/flag-client-error.ts';
import type { StreamState } from '../event/client-status.ts';
import type { Ports } from '../port/ports.ts';
import type { DataSource, RunningSource, Sink } from '../refresh/data-source.ts';
import { jittered, longestPause, type PollingOptions, staleAfter } from '../refresh/polling-source.ts';
import { type AttemptOutcome, createRefresher } from '../refresh/refresher.ts';
import { createChangeNotifications } from './change-notifications.ts';
import { createStreamSwitch, type StreamListener } from './event-stream.ts';
import { createStreamTrust } from './stream-trust.ts';

export interface StreamingOptions extends PollingOptions {
  /** The server of event streams; ends with a slash. */
  readonly streamUrl: string;
  /** Between two polls while the stream is healthy. @defaultValue 300000 (5 min), or `intervalMs` if that is longer */
  readonly safetyIntervalMs?: number | undefined;
  /** The longest random delay before an announced change is loaded, in milliseconds. @defaultValue 50 */
  readonly spreadMs?: number | undefined;
  /** A stream that is silent for this long, in milliseconds, is closed and opened again. @defaultValue 45000 */
  readonly silenceMs?: number | undefined;
}

/** Flagsmith's server sends at least a comment every 15 s. */
const SILENCE_MS = 45_000;
/** After a fault, ten seconds are soon enough. */
const MIN_TRUST_MS = 10_000;

/**
 * A source that polls, and also listens for announced changes as soon as a document names the key of the event stream. Polls
 * are few while the stream is healthy. They are as frequent as without a stream when the stream is lost, when it was silent
 * for one interval, and when the current document may not be what the server means.
 * @throws RangeError for an interval that is not positive
 */
export function streamingSource(options: StreamingOptions, ports: Ports): DataSource {
  return { staleAfterMs: staleAfter(options.intervalMs), start: (sink) => start(sink, options, ports) };
}

/** Everything that can happen to a streaming source, and what it does then. */
interface Events extends StreamListener {
  readonly loaded: (outcome: AttemptOutcome) => void;
  readonly state: (state: StreamState, error?: FlagClientError) => void;
}

function start(sink: Sink, options: StreamingOptions, ports: Ports): RunningSource {
  const { load, intervalMs, streamUrl, safetyIntervalMs = 300_000, spreadMs = 50, silenceMs = SILENCE_MS } = options;
  const { current } = sink;
  const on: Events = {
    loaded(outcome) {
      if (outcome !== 'failed') stream.follow(current()?.streamKey);
      changes.loaded(outcome);
      trust.loaded(outcome);
      refresher.reschedule();
    },
    announced(time) {
      trust.announced(time);
      changes.announced(time);
    },
    opened(how) {
      on.state('connected');
      // Finds changes that were announced while no stream was open, and whether an outage of the API is over as well.
      if (how === 'fresh') void refresher.refresh(true);
    },
    alive() {
      trust.heard();
      // An open stream without announcements says that the current document is up to date.
      if (!refresher.isFailing() && !changes.isWaiting()) sink.confirm();
    },
    lost: (error) => on.state('down', error),
    state(state, error) {
      sink.stream(state, error);
      if (state === 'connected') trust.heard();
      else trust.lost();
    },
  };

  const trustMs = Math.max(intervalMs, MIN_TRUST_MS);
  const trust = createStreamTrust({ trustMs, current, changed: () => refresher.reschedule() }, ports);
  const intervalNowMs = () => jittered(trust.isTrusted() ? Math.max(intervalMs, safetyIntervalMs) : intervalMs, ports);
  const pacing = { intervalMs: intervalNowMs, longestMs: longestPause(intervalMs) };
  const refresher = createRefresher({ load, sink, ...pacing, onEnd: on.loaded }, ports);
  const changes = createChangeNotifications({ refresher, current, spreadMs }, ports);
  const stream = createStreamSwitch({ streamUrl, silenceMs, state: on.state, listener: on }, ports);
  void refresher.refresh();
  return {
    refresh: () => refresher.refresh(),
    stop: () => stopAll([refresher, changes, stream, { stop: trust.lost }]),
  };
}

function stopAll(parts: readonly Pick<RunningSource, 'stop'>[]): void {
  for (const { stop } of parts) stop();
}
