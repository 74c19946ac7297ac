import type { ServerResponse } from 'node:http';
import { reset } from '../http/reset.ts';

/** A client that listens for changes. */
export interface StreamConnection {
  /** Its place in the order of arrival, from 1. */
  readonly number: number;
  /** The client key of the environment that it listens to. */
  readonly environmentKey: string;
  /** Sends text as it stands; lost when the connection is muted or gone. */
  send(text: string): void;
  /** Says nothing more, keep-alives included, and stays open: what a half-open connection looks like. */
  mute(): void;
  /** Sends what follows a byte at a time. */
  split(): void;
  /** Ends the stream in good order, as the service does when it is old. */
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
