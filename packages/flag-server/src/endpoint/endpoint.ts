import type { ServedEnvironment } from '../environment/served-environment.ts';
import type { Snapshot } from '../environment/snapshot.ts';
import type { Answer } from '../http/answer.ts';

/** The endpoints of the server, by name. */
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

/** The format of flags: `slim` as Flagsmith's Edge API and proxies send it, `core` as its self-hosted server does. */
export type Shape = 'slim' | 'core';

/** A request, with everything that its answer depends on. */
export interface Exchange {
  readonly endpoint: EndpointName;
  readonly method: string;
  /** As received: with the query, and with the prefix if there is one. */
  readonly path: string;
  /** Without query and prefix. */
  readonly pathname: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The kind of key in the request; `undefined` for a missing or unknown key. */
  readonly keyKind: 'client' | 'server' | undefined;
  /** The environment that the key belongs to; the first one when no key is needed. */
  readonly environment: ServedEnvironment;
  /** The environment's document, for this request. */
  readonly snapshot: Snapshot;
  readonly shape: Shape;
  /** Identity overrides per page of the environment document; `Infinity` for one page. */
  readonly overridesPerPage: number;
  /** Aborts when the response is complete or the client has disconnected. */
  readonly signal: AbortSignal;
}

/** Makes the answer to a request. */
export type Respond = (exchange: Exchange) => Answer | Promise<Answer>;

/** What one endpoint accepts, and how it answers. */
export interface Endpoint {
  readonly methods: Readonly<Record<string, Respond>>;
  /** The key that a request needs. */
  readonly access: 'public' | 'any-key' | 'server-key';
}
