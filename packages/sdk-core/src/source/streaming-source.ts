import type { StreamState } from '../event/client-status.ts';
import type { Ports } from '../port/ports.ts';
import { type Announcements, createAnnouncements, type Outcome } from './announcements.ts';
import type { DataSource, RefreshResult, RunningSource, Sink } from './data-source.ts';
import type { StreamListener } from './event-stream.ts';
import { jittered, longestPause, type PollingOptions, staleAfter } from './polling-source.ts';
import { createRefresher, type Refresher } from './refresher.ts';
import { createStreamSwitch } from './stream-switch.ts';
import { createStreamTrust, type StreamTrust } from './stream-trust.ts';

export interface StreamingOptions extends PollingOptions {
  /** Where the server of streams is, with a slash at its end. */
  readonly streamUrl: string;
  /** Between two polls while the stream is healthy. @defaultValue 300000, 5 min, or `intervalMs` where that is longer */
  readonly safetyIntervalMs?: number | undefined;
  /** The longest that is left to chance before news are fetched. @defaultValue 50 */
  readonly spreadMs?: number | undefined;
  /** A stream on which nothing comes for so long, in milliseconds, is given up and opened again. @defaultValue 45000 */
  readonly silenceMs?: number | undefined;
}

/** Three times the 15 s within which Flagsmith's server sends at least a comment. */
const SILENCE_MS = 45_000;
/** After a fault, ten seconds are soon enough. */
const LEAST_TRUST_MS = 10_000;

/**
 * A source that polls, and also listens for announced changes as soon as a document names the key under which they are
 * announced. Polls are few while the stream is healthy. They are as frequent as without a stream when it is lost, when
 * nothing came on it for one interval, and when what is held may not be what the service means.
 * @throws RangeError for an interval that is not positive
 */
export function streamingSource(options: StreamingOptions, ports: Ports): DataSource {
  const { intervalMs } = options;
  if (!(intervalMs > 0)) throw new RangeError(`intervalMs must be positive, got ${intervalMs}.`);
  return { staleAfterMs: staleAfter(intervalMs), start: (sink) => start(sink, options, ports) };
}

function start(sink: Sink, options: StreamingOptions, ports: Ports): RunningSource {
  const { load, intervalMs, streamUrl, safetyIntervalMs = 300_000, spreadMs = 50, silenceMs = SILENCE_MS } = options;
  const paceMs = (): number => jittered(trust.isTrusted() ? Math.max(intervalMs, safetyIntervalMs) : intervalMs, ports);

  const watched = watch(sink, {
    attempted(outcome) {
      if (outcome !== 'failed') stream.follow(sink.held()?.streamKey);
      announcements.attempted(outcome);
      trust.attempted(outcome);
      refresher.repace();
    },
    streams(state) {
      if (state === 'connected') trust.heard();
      else trust.lost();
    },
  });
  const refresher = createRefresher({ load, paceMs, longestMs: longestPause(intervalMs), sink: watched }, ports);
  const trustMs = Math.max(intervalMs, LEAST_TRUST_MS);
  const trust = createStreamTrust({ trustMs, held: sink.held, changed: refresher.repace }, ports);
  const announcements = createAnnouncements({ refresher, held: sink.held, spreadMs }, ports);
  const listener = listenFor({ sink: watched, refresher, announcements, trust });
  const stream = createStreamSwitch({ streamUrl, silenceMs, sink: watched, listener }, ports);
  void refresher.ask('full');

  return {
    refresh: () => refresher.ask('full'),
    stop() {
      refresher.stop();
      announcements.stop();
      stream.stop();
      trust.lost();
    },
  };
}

interface Watcher {
  readonly attempted: Announcements['attempted'];
  readonly streams: (state: StreamState) => void;
}

/** The same sink for someone who wants to know, too. */
function watch(sink: Sink, { attempted, streams }: Watcher): Sink {
  return {
    ...sink,
    receive(delivery) {
      const result = sink.receive(delivery);
      attempted(outcomeOf(result));
      return result;
    },
    confirm() {
      sink.confirm();
      attempted('same');
    },
    fail(error) {
      sink.fail(error);
      attempted('failed');
    },
    stream(state, error) {
      sink.stream(state, error);
      streams(state);
    },
  };
}

function outcomeOf(result: RefreshResult): Outcome {
  if (!result.ok) return 'refused';
  return result.changed ? 'newer' : 'same';
}

interface Parts {
  readonly sink: Sink;
  readonly refresher: Refresher;
  readonly announcements: Announcements;
  readonly trust: StreamTrust;
}

function listenFor({ sink, refresher, announcements, trust }: Parts): StreamListener {
  return {
    announced(time) {
      trust.announced(time);
      announcements.announced(time);
    },
    opened(how) {
      sink.stream('connected');
      // What was announced while nobody listened is found out now, and whether an outage of both is over.
      if (how === 'fresh') void refresher.ask('any');
    },
    alive() {
      trust.heard();
      // An open stream that announces nothing says that what is held is current.
      if (!refresher.isFailing() && !announcements.isWaiting()) sink.confirm();
    },
    lost: (error) => sink.stream('down', error),
  };
}
