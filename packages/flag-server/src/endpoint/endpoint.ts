import type { ServedEnvironment } from '../environment/served-environment.ts';
import type { Snapshot } from '../environment/snapshot.ts';
import type { Answer } from '../http/answer.ts';

/** What a client can ask the server for. */
export type EndpointName =
  | 'flags'
  | 'identities'
  | 'environment-document'
  | 'analytics'
  | 'analytics-v2'
  | 'traits'
  | 'traits-bulk'
  | 'traits-increment'
  | 'health'
  | 'stream';

/** How flags are spelled: `slim` as Edge and the proxies do, `core` as the self-hosted server does. */
export type Shape = 'slim' | 'core';

/** A request that is being answered. */
export interface Exchange {
  readonly endpoint: EndpointName;
  readonly method: string;
  /** As it came: with the query, and with a prefix if there is one. */
  readonly path: string;
  /** Without either. */
  readonly pathname: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Which kind of key came with it; `undefined` for none that is known. */
  readonly keyKind: 'client' | 'server' | undefined;
  /** The one that the key belongs to; the first one where no key is asked for. */
  readonly environment: ServedEnvironment;
  /** What its document is for this request. */
  readonly snapshot: Snapshot;
  /** How flags are spelled. */
  readonly shape: Shape;
  /** Identity overrides on a page of the environment document; `Infinity` for one page. */
  readonly overridesPerPage: number;
  /** Aborts when the client has its answer, or is gone. */
  readonly signal: AbortSignal;
}

/** Makes the answer that a sound server gives. */
export type Respond = (exchange: Exchange) => Answer | Promise<Answer>;

/** One thing that the server offers. */
export interface Endpoint {
  readonly methods: Readonly<Record<string, Respond>>;
  /** Whose key it asks for. */
  readonly access: 'anybody' | 'any-key' | 'server-key';
}
