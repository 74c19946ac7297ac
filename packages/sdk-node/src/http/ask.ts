import type { Readable } from 'node:stream';
import type { HttpRequest } from '@burgee/sdk-core';
import type { HeaderRecord, Stop } from '@burgee/sdk-core/internal';

/** One request as it goes on the wire: redirects are somebody else's. */
export interface Asked extends Pick<HttpRequest, 'method' | 'body'> {
  readonly url: URL;
  readonly headers: HeaderRecord;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Emits `close` when its connection is free again, or gone. */
  readonly body: Readable;
}

export interface Asking {
  readonly answer: Promise<Answer>;
  /** Gives up, or lets go of a body that is not wanted. Harmless when everything was read. */
  readonly cancel: Stop;
}

/** A way to ask a server. */
export type Ask = (asked: Asked) => Asking;
