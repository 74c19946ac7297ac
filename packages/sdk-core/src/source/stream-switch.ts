import { FlagClientError } from '../error/flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import type { Stop } from '../port/timers.ts';
import type { Sink } from './data-source.ts';
import { followEventStream, type StreamListener } from './event-stream.ts';

/** Follows the one stream that there is to follow: a document names its key, and another may name another. */
export interface StreamSwitch {
  /** @param key - The client-side key; `undefined` when nothing is announced. */
  readonly follow: (key: string | undefined) => void;
  readonly stop: Stop;
}

export interface StreamSwitchOptions {
  readonly streamUrl: string;
  readonly silenceMs: number;
  readonly sink: Sink;
  readonly listener: StreamListener;
}

export function createStreamSwitch(options: StreamSwitchOptions, ports: Ports): StreamSwitch {
  const { streamUrl, silenceMs, sink, listener } = options;
  let followed: string | undefined;
  let stop: Stop = () => {};

  function start(key: string): Stop {
    if (!/^[\w-]+$/.test(key)) {
      sink.stream('down', new FlagClientError('stream', NO_KEY));
      return () => {};
    }
    sink.stream('connecting');
    return followEventStream({ url: `${streamUrl}sse/environments/${key}/stream`, silenceMs }, listener, ports);
  }

  return {
    follow(key) {
      if (key === followed) return;
      followed = key;
      stop();
      stop = () => {};
      if (key === undefined) sink.stream('off');
      else stop = start(key);
    },
    stop: () => stop(),
  };
}

/** What else could stand there would lead to another path of the server. */
const NO_KEY =
  'The "api_key" of the document is not made of letters, digits, "_" and "-": no stream can be asked for under it. Polling goes on.';
