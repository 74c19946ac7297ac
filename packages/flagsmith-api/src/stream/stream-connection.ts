import { createParser } from 'eventsource-parser';
import { FlagClientError } from '../error/flag-client-error.ts';
import { statusError } from '../http/read-response.ts';
import { sendRequest } from '../http/send-request.ts';
import type { HttpResponse } from '../port/http-client.ts';
import type { Clock, Ports } from '../port/ports.ts';
import type { ConnectionListener, OpenStream } from './event-stream.ts';
import { createWatchdog } from './watchdog.ts';

const CONNECT_LIMIT_MS = 10_000;
/** Flagsmith's server sends at least a comment every 15 s. */
const SILENCE_MS = 45_000;
/** The most characters of one line or event. Flagsmith's have about sixty. */
const MAX_CHARACTERS = 65_536;

/**
 * Opens event streams over the HTTP client of a platform.
 *
 * @param silenceMs - A connection without a valid event or comment for this long, in milliseconds, is closed.
 */
export function streamOverHttp(ports: Ports, silenceMs: number = SILENCE_MS): OpenStream {
  return async (url, listener, signal) => {
    const abort = new AbortController();
    const watchdog = createWatchdog(ports, (limitMs) =>
      abort.abort(new FlagClientError('timeout', `Nothing came for ${limitMs} ms.`)),
    );

    async function listen(response: HttpResponse): Promise<void> {
      if (!isEventStream(response)) throw statusError(response, ports.clock);
      watchdog.watch(silenceMs);
      const feed = createFeed(listener, watchdog.heard, ports.clock);
      for await (const chunk of response.chunks()) {
        abort.signal.throwIfAborted();
        if (chunk !== '') feed(chunk);
      }
    }

    signal.addEventListener('abort', () => abort.abort());
    watchdog.watch(CONNECT_LIMIT_MS);
    // A stream needs only the client-side key in its URL.
    const ownHeaders = { accept: 'text/event-stream' };
    const timeoutMs = Number.POSITIVE_INFINITY;
    const request = { url, ownHeaders, timeoutMs, maxBodyBytes: MAX_CHARACTERS, use: listen };
    await sendRequest(request, ports, abort.signal).finally(watchdog.stop);
  };
}

function isEventStream({ status, header }: HttpResponse): boolean {
  return status === 200 && /^text\/event-stream\b/i.test(header('content-type') ?? '');
}

/** Makes a function that reads the text of one connection, piece by piece. */
function createFeed(listener: ConnectionListener, heard: () => void, clock: Clock): (chunk: string) => void {
  const spend = createQuota(clock);
  const parser = createParser({
    maxBufferSize: MAX_CHARACTERS,
    onRetry: listener.retry,
    onComment() {
      spend(0, 1);
      heard();
      listener.alive();
    },
    onEvent({ event, data }) {
      spend(0, 1);
      if (listener.event(event, data)) heard();
    },
    onError(error) {
      spend(0, 1);
      // The specification asks to ignore other malformed lines.
      if (error.type === 'max-buffer-size-exceeded') throw error;
    },
  });
  let opened = listener.opened;
  return (chunk) => {
    opened();
    opened = () => {};
    spend(chunk.length, 0);
    parser.feed(chunk);
  };
}

/** A hundred times what Flagsmith sends: a comment every 15 s, and an event of about 80 characters for each change. */
const MOST = { characters: 262_144, events: 1_000 };
const WINDOW_MS = 60_000;

/**
 * Makes a function that counts what one connection sends, and throws above the limit: a flood would block the event loop.
 * Comments and malformed lines count as events.
 */
function createQuota({ monotonicMs }: Clock): (characters: number, events: number) => void {
  let left = MOST;
  let sinceMs = monotonicMs();
  return (characters, events) => {
    if (monotonicMs() - sinceMs >= WINDOW_MS) {
      left = MOST;
      sinceMs = monotonicMs();
    }
    left = { characters: left.characters - characters, events: left.events - events };
    if (left.characters >= 0 && left.events >= 0) return;
    const limits = `${MOST.characters} characters or ${MOST.events} events and comments`;
    throw new FlagClientError('stream', `The server sent more than ${limits} within a minute.`);
  };
}
