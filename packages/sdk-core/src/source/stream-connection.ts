import { createParser } from 'eventsource-parser';
import { onAbort } from '../async/on-abort.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { sendRequest } from '../http/send-request.ts';
import { statusError } from '../http/status-error.ts';
import type { HttpRequest, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import type { DocumentTime } from '../snapshot/document-time.ts';
import { readEvent } from './read-event.ts';
import { createStreamQuota, type StreamQuota } from './stream-quota.ts';
import { createWatchdog } from './watchdog.ts';

/** Hears what comes through one connection. */
export interface ConnectionListener {
  /** The first byte has come: headers alone also come from proxies that hold everything else back. */
  readonly opened: () => void;
  /** Something came that makes sense, an event or a comment. Heard once a second at most. */
  readonly alive: () => void;
  /** @param time - Of the change; `undefined` when the event does not say. */
  readonly announced: (time: DocumentTime | undefined) => void;
  /** The server says how long to wait before the next connection. */
  readonly retry: (delayMs: number) => void;
}

export interface ConnectionOptions {
  readonly url: string;
  /** A connection on which nothing that makes sense comes for so long is given up. */
  readonly silenceMs: number;
}

const CONNECT_LIMIT_MS = 10_000;
/** A connection that ends sooner has not worked: the server ends good ones after some thirty seconds. */
const GOOD_AFTER_MS = 5_000;
const ALIVE_APART_MS = 1_000;
/** Of one line or event. Those of Flagsmith have some sixty characters. */
const MAX_CHARACTERS = 65_536;

/** Opens an event stream and listens: resolves when the server ends it in good order; rejects when it fails or is silent. */
export async function openConnection(
  { url, silenceMs, signal }: ConnectionOptions & { readonly signal: AbortSignal },
  listener: ConnectionListener,
  ports: Ports,
): Promise<void> {
  const { clock } = ports;
  const abort = new AbortController();
  const unlink = onAbort(signal, () => abort.abort(signal.reason));
  const watchdog = createWatchdog(ports, (limitMs) =>
    abort.abort(new FlagClientError('timeout', `Nothing came for ${limitMs} ms.`)),
  );

  async function listen(response: HttpResponse): Promise<void> {
    if (!isEventStream(response)) throw statusError(response, clock.wallMs());
    watchdog.watch(silenceMs);
    const beganAtMs = clock.monotonicMs();
    const quota = createStreamQuota(clock);
    const parser = parserFor(sparing(listener, watchdog.heard, clock), quota);
    let open = listener.opened;
    await eachChunk(response, (chunk) => {
      abort.signal.throwIfAborted();
      open();
      open = () => {};
      quota.take(chunk);
      parser.feed(chunk);
    });
    if (clock.monotonicMs() - beganAtMs < GOOD_AFTER_MS) throw new FlagClientError('stream', 'It ended at once.');
  }

  const request = { request: requestFor(url), headers: {}, timeoutMs: Number.POSITIVE_INFINITY, use: listen };
  watchdog.watch(CONNECT_LIMIT_MS);
  try {
    await sendRequest(request, ports, abort.signal);
  } finally {
    abort.abort();
    unlink();
    watchdog.stop();
  }
}

async function eachChunk(response: HttpResponse, use: (chunk: string) => void): Promise<void> {
  for await (const chunk of response.chunks()) if (chunk !== '') use(chunk);
}

/** The same listener, of which signs of life ask little. */
function sparing(listener: ConnectionListener, heard: () => void, { monotonicMs }: Ports['clock']): ConnectionListener {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return {
    ...listener,
    alive() {
      heard();
      if (monotonicMs() - toldAtMs < ALIVE_APART_MS) return;
      toldAtMs = monotonicMs();
      listener.alive();
    },
  };
}

/** The client-side key in the URL is all that a stream asks for. */
function requestFor(url: string): Omit<HttpRequest, 'signal'> {
  return { method: 'GET', url, headers: { accept: 'text/event-stream' }, maxBodyBytes: MAX_CHARACTERS };
}

function isEventStream({ status, header }: HttpResponse): boolean {
  return status === 200 && /^text\/event-stream\b/i.test(header('content-type') ?? '');
}

function parserFor(
  { alive, announced, retry }: ConnectionListener,
  { count }: StreamQuota,
): ReturnType<typeof createParser> {
  return createParser({
    maxBufferSize: MAX_CHARACTERS,
    onComment() {
      count();
      alive();
    },
    onRetry: retry,
    onEvent({ event, data }) {
      count();
      const read = readEvent(event, data);
      if (read.kind === 'news') announced(read.time);
      if (read.kind !== 'malformed') alive();
    },
    onError(error) {
      count();
      // Anything else is a line to be passed over, as the specification asks.
      if (error.type === 'max-buffer-size-exceeded') throw error;
    },
  });
}
