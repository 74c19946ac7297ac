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
  readonly sink: Sink;
  readonly listener: StreamListener;
}

export function createStreamSwitch({ streamUrl, sink, listener }: StreamSwitchOptions, ports: Ports): StreamSwitch {
  let followed: string | undefined;
  let stop: Stop = () => {};
  return {
    follow(key) {
      if (key === followed) return;
      followed = key;
      stop();
      sink.stream(key === undefined ? 'off' : 'connecting');
      const url = `${streamUrl}sse/environments/${encodeURIComponent(key ?? '')}/stream`;
      stop = key === undefined ? () => {} : followEventStream(url, listener, ports);
    },
    stop: () => stop(),
  };
}
