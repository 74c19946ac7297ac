import { createParser } from 'eventsource-parser';
import { FlagClientError } from '../error/flag-client-error.ts';
import { createAlarm } from '../port/alarm.ts';
import type { HttpRequest, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { exchange } from './exchange.ts';
import { readEvent } from './read-event.ts';
import { statusError } from './status-error.ts';

/** Hears what comes through one connection. */
export interface ConnectionListener {
  readonly opened: () => void;
  /** Something came that makes sense: an event or a comment. */
  readonly alive: () => void;
  readonly announced: (time: DocumentTime) => void;
  /** The server says how long to wait before the next connection. */
  readonly retry: (delayMs: number) => void;
}

const CONNECT_LIMIT_MS = 10_000;
/** Three times the 15 s within which the server sends at least a comment. */
const SILENCE_LIMIT_MS = 45_000;
/** A connection that ends sooner has not worked: the server ends good ones after some thirty seconds. */
const GOOD_AFTER_MS = 5_000;
/** Of one line or event. Those of Flagsmith have some sixty characters. */
const MAX_CHARACTERS = 65_536;

/** Opens an event stream and listens: resolves when the server ends it in good order; rejects when it fails or is silent. */
export function openConnection(url: string, listener: ConnectionListener, ports: Ports): Task<void> {
  const watchdog = createAlarm(ports.timers);
  let silence: FlagClientError | undefined;
  let isOver = false;

  function expectSomethingWithin(limitMs: number): void {
    watchdog.set(limitMs, () => {
      silence = new FlagClientError('timeout', `Nothing came for ${limitMs} ms.`);
      task.cancel();
    });
  }

  const heard: ConnectionListener = {
    ...listener,
    alive() {
      expectSomethingWithin(SILENCE_LIMIT_MS);
      listener.alive();
    },
  };

  async function listen(response: HttpResponse): Promise<void> {
    if (!isEventStream(response)) throw statusError(response, ports.clock.wallMs());
    expectSomethingWithin(SILENCE_LIMIT_MS);
    listener.opened();
    const openedAtMs = ports.clock.monotonicMs();
    const parser = parserFor(heard);
    for await (const chunk of response.chunks()) {
      if (isOver) return;
      parser.feed(chunk);
    }
    if (ports.clock.monotonicMs() - openedAtMs < GOOD_AFTER_MS)
      throw new FlagClientError('stream', 'It ended at once.');
  }

  const task = exchange(
    { request: requestFor(url), headers: {}, timeoutMs: Number.POSITIVE_INFINITY, use: listen },
    ports,
  );
  expectSomethingWithin(CONNECT_LIMIT_MS);
  const result = task.result
    .catch((thrown) => {
      throw silence ?? thrown;
    })
    .finally(() => {
      isOver = true;
      watchdog.clear();
    });
  return { result, cancel: task.cancel };
}

/** The client-side key in the URL is all that a stream asks for. */
function requestFor(url: string): HttpRequest {
  return { method: 'GET', url, headers: { accept: 'text/event-stream' }, maxBodyBytes: MAX_CHARACTERS };
}

function isEventStream({ status, header }: HttpResponse): boolean {
  return status === 200 && /^text\/event-stream\b/i.test(header('content-type') ?? '');
}

function parserFor({ alive, announced, retry }: ConnectionListener): ReturnType<typeof createParser> {
  return createParser({
    maxBufferSize: MAX_CHARACTERS,
    onComment: alive,
    onRetry: retry,
    onEvent({ event, data }) {
      const read = readEvent(event, data);
      if (read.kind === 'news') announced(read.time);
      if (read.kind !== 'malformed') alive();
    },
    onError(error) {
      // Anything else is a line to be passed over, as the specification asks.
      if (error.type === 'max-buffer-size-exceeded') throw error;
    },
  });
}
