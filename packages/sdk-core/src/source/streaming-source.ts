import type { StreamState } from '../event/client-status.ts';
import type { Ports } from '../port/ports.ts';
import { type Announcements, createAnnouncements } from './announcements.ts';
import type { DataSource, RunningSource, Sink } from './data-source.ts';
import type { StreamListener } from './event-stream.ts';
import { jittered, type PollingOptions, staleAfter } from './polling-source.ts';
import { createRefresher, type Refresher } from './refresher.ts';
import { createStreamSwitch } from './stream-switch.ts';

export interface StreamingOptions extends PollingOptions {
  /** Where the server of streams is, with a slash at its end. */
  readonly streamUrl: string;
  /** Between two polls while the stream is healthy. @defaultValue 300000, 5 min, or `intervalMs` where that is longer */
  readonly safetyIntervalMs?: number | undefined;
  /** The longest that is left to chance before news are fetched. @defaultValue 50 */
  readonly spreadMs?: number | undefined;
}

/**
 * A source that polls, and listens beside for announced changes, as soon as a document names the key under which they are
 * announced. While the stream is healthy, polls are few; when it is lost, they are as frequent as without it.
 * @throws RangeError for an interval that is not positive
 */
export function streamingSource(options: StreamingOptions, ports: Ports): DataSource {
  const { intervalMs } = options;
  if (!(intervalMs > 0)) throw new RangeError(`intervalMs must be positive, got ${intervalMs}.`);
  return { staleAfterMs: staleAfter(intervalMs), start: (sink) => start(sink, options, ports) };
}

function start(sink: Sink, options: StreamingOptions, ports: Ports): RunningSource {
  const { load, intervalMs, streamUrl, safetyIntervalMs = 300_000, spreadMs = 50 } = options;
  let isStreaming = false;
  const paceMs = (): number => jittered(isStreaming ? Math.max(intervalMs, safetyIntervalMs) : intervalMs, ports);

  const watched = watch(sink, {
    loaded() {
      stream.follow(sink.held()?.streamKey);
      announcements.loaded();
    },
    streams(state) {
      isStreaming = state === 'connected';
      refresher.repace();
    },
  });
  const refresher = createRefresher({ load, paceMs, sink: watched }, ports);
  const announcements = createAnnouncements({ refresher, held: sink.held, spreadMs }, ports);
  const listener = listenFor({ sink: watched, refresher, announcements });
  const stream = createStreamSwitch({ streamUrl, sink: watched, listener }, ports);
  void refresher.refresh();

  return {
    refresh: () => refresher.refresh(),
    stop() {
      refresher.stop();
      announcements.stop();
      stream.stop();
    },
  };
}

interface Watcher {
  /** A document was loaded or confirmed by an attempt. */
  readonly loaded: () => void;
  readonly streams: (state: StreamState) => void;
}

/** The same sink for someone who wants to know, too. */
function watch(sink: Sink, { loaded, streams }: Watcher): Sink {
  return {
    ...sink,
    receive(delivery) {
      const verdict = sink.receive(delivery);
      loaded();
      return verdict;
    },
    confirm() {
      sink.confirm();
      loaded();
    },
    stream(state, error) {
      sink.stream(state, error);
      streams(state);
    },
  };
}

interface Parts {
  readonly sink: Sink;
  readonly refresher: Refresher;
  readonly announcements: Announcements;
}

function listenFor({ sink, refresher, announcements }: Parts): StreamListener {
  return {
    announced: announcements.announced,
    opened(how) {
      sink.stream('connected');
      // What was announced while nobody listened is found out now. After a moment only, the server's greeting tells.
      if (how === 'fresh' && !refresher.isFailing()) void refresher.refresh();
    },
    alive() {
      // An open stream that announces nothing says that what is held is current.
      if (!refresher.isFailing() && !announcements.isWaiting()) sink.confirm();
    },
    lost: (error) => sink.stream('down', error),
  };
}
