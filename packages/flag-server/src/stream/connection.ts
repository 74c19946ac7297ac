import type { ServerResponse } from 'node:http';
import { reset } from '../http/reset.ts';

/** An open stream of one client. */
export interface StreamConnection {
  /** Counts streams from 1 in the order of opening. */
  readonly number: number;
  /** The client key of its environment. */
  readonly environmentKey: string;
  /** Sends text, unchanged. Does nothing when the stream is muted or closed. */
  send(text: string): void;
  /** Stops sending, keep-alives included, but stays open, like a half-open connection. */
  mute(): void;
  /** Sends everything that follows one byte at a time. */
  split(): void;
  /** Ends the stream regularly, as the service does at its maximum age. */
  end(): void;
  /** Resets the connection (RST). */
  reset(): void;
}

export function connectionOn(response: ServerResponse, number: number, environmentKey: string): StreamConnection {
  let isMuted = false;
  let isSplit = false;
  return {
    number,
    environmentKey,
    send(text) {
      if (isMuted || response.writableEnded || response.destroyed) return;
      const bytes = Buffer.from(text);
      for (const piece of isSplit ? [...bytes].map((byte) => Uint8Array.of(byte)) : [bytes]) response.write(piece);
    },
    mute() {
      isMuted = true;
    },
    split() {
      isSplit = true;
    },
    end: () => void response.end(),
    reset: () => reset(response),
  };
}
