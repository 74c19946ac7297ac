import type { ServerResponse } from 'node:http';

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
  /** Ends the stream in good order, as the service does when it is old. */
  end(): void;
  /** Breaks the connection. */
  reset(): void;
}

export function connectionOn(response: ServerResponse, number: number, environmentKey: string): StreamConnection {
  let isMuted = false;
  return {
    number,
    environmentKey,
    send(text) {
      if (!isMuted && !response.writableEnded && !response.destroyed) response.write(text);
    },
    mute() {
      isMuted = true;
    },
    end: () => void response.end(),
    reset: () => void (response.socket ?? response).destroy(),
  };
}
