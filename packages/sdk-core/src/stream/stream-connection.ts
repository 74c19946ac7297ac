import { createParser } from 'eventsource-parser';
import { onAbort } from '../async/on-abort.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { sendRequest } from '../http/send-request.ts';
import { statusError } from '../http/status-error.ts';
import type { HttpRequest, HttpResponse } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import { type DocumentTime, documentTime } from '../snapshot/document-time.ts';
import { createStreamQuota, type StreamQuota } from './stream-quota.ts';
import { createWatchdog } from './watchdog.ts';

/** Receives the events of one connection. */
export interface ConnectionListener {
  /** The first byte arrived. Headers alone also come from proxies that hold back everything else. */
  readonly opened: () => void;
  /** A valid event or a comment arrived. Called at most once a second. */
  readonly alive: () => void;
  /** @param time - When the change was made; `undefined` if the event does not say. */
  readonly announced: (time: DocumentTime | undefined) => void;
  /** How long the server asks to wait before the next connection. */
  readonly retry: (delayMs: number) => void;
}

export interface ConnectionOptions {
  readonly url: string;
  /** A connection without a valid event or comment for this long is closed. */
  readonly silenceMs: number;
}

const CONNECT_LIMIT_MS = 10_000;
/** A connection that ends sooner has not worked: Flagsmith's server ends good ones after about thirty seconds. */
const GOOD_AFTER_MS = 5_000;
const ALIVE_APART_MS = 1_000;
/** The most characters of one line or event. Flagsmith's have about sixty. */
const MAX_CHARACTERS = 65_536;

/** Opens an event stream and reads it. Resolves when the server ends it properly; rejects when it fails or is silent. */
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
    const parser = parserFor(withFewAlive(listener, watchdog.heard, clock), quota);
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

/** Limits how often the listener hears of `alive`. */
function withFewAlive(
  listener: ConnectionListener,
  heard: () => void,
  { monotonicMs }: Ports['clock'],
): ConnectionListener {
  let calledAtMs = Number.NEGATIVE_INFINITY;
  return {
    ...listener,
    alive() {
      heard();
      if (monotonicMs() - calledAtMs < ALIVE_APART_MS) return;
      calledAtMs = monotonicMs();
      listener.alive();
    },
  };
}

/** A stream needs only the client-side key in its URL. */
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
      if (read.kind === 'change') announced(read.time);
      if (read.kind !== 'malformed') alive();
    },
    onError(error) {
      count();
      // The specification asks to ignore other malformed lines.
      if (error.type === 'max-buffer-size-exceeded') throw error;
    },
  });
}

/** What an event says: a change with or without its time, something else, or nothing readable. */
type StreamEvent =
  | { readonly kind: 'change'; readonly time: DocumentTime | undefined }
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed' };

/** Reads an event: `event: environment_updated`, `data: {"updated_at": 1787330657.123456}`. Never throws. */
function readEvent(name: string | undefined, data: string): StreamEvent {
  if (name !== 'environment_updated') return { kind: 'other' };
  const json = parse(data);
  if (typeof json !== 'object' || json === null) return { kind: 'malformed' };
  if (!('updated_at' in json) || json.updated_at === null) return { kind: 'change', time: undefined };
  const time = documentTime(json.updated_at);
  return time === undefined ? { kind: 'malformed' } : { kind: 'change', time };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
