import type { Awaitable } from '@burgee/flagsmith-api';
import type { CoreClient, HttpRequest, KeyValueStorage, LocalClientOptions } from '@burgee/sdk-core';
import type { Reply } from '@burgee/sdk-core/testing';
import { documentWith, type FeatureOptions, feature } from '@burgee/test-fixtures';

/** What a suite of behaviour needs of a platform: a server that it rules, and time that passes. */
export interface Harness {
  readonly createClient: (options?: LocalClientOptions) => CoreClient;
  readonly server: Server;
  readonly storage: KeyValueStorage;
  /** Waits, for as long as a platform can take, until something holds. */
  readonly until: (holds: () => boolean) => Promise<void>;
  /** Closes clients and servers. */
  readonly dispose: () => Promise<void>;
}

/** A server of Flagsmith's API, as far as clients use it. */
export interface Server {
  /** What the next requests for documents get: a function, `hang` for never, `refuse` for no connection. */
  answer: (reply: ServerReply) => Awaitable<void>;
  /** Announces a change to those who listen, by its time in seconds since 1970. */
  announce: (updatedAt: number) => void;
  /** Every request that was sent, in order. */
  readonly requests: () => readonly HttpRequest[];
  /** The counts that arrived, added up. */
  readonly counts: () => Readonly<Record<string, number>>;
}

export type ServerReply = Reply | 'hang' | 'refuse';

export const KEY = 'ser.abcdefghijklmnopqrstuv';

/** A document with one flag, `search`, that changed so many seconds after a fixed moment; its kind has no identity overrides. */
export function documentAt(second: number, options: FeatureOptions = {}, ...others: readonly string[]) {
  const updatedAt = new Date(secondsAt(second) * 1000).toISOString();
  const features = [feature('search', options), ...others.map((name, index) => feature(name, { id: index + 2 }))];
  return { ...documentWith({ features }), updated_at: updatedAt, use_identity_overrides_in_local_eval: false };
}

/** The same moment in seconds since 1970, as streams spell it. */
export function secondsAt(second: number): number {
  return Date.UTC(2026, 10, 1, 0, 0, second) / 1000;
}
