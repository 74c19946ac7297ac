import type { EndpointName, Shape } from './endpoint/endpoint.ts';
import type { CountedEvaluation } from './environment/analytics-store.ts';
import type { FlagDocument } from './environment/flag-document.ts';
import type { StoredTraits } from './environment/trait-store.ts';
import type { Fault } from './fault/fault.ts';
import type { ReceivedRequest } from './http/received-request.ts';
import type { StreamConnection } from './stream/connection.ts';
import type { EventTime } from './stream/event.ts';

/** Everything about a server that can be chosen; the defaults are what Flagsmith does. */
export interface FlagServerOptions {
  /** @defaultValue a document without features, client key `env` */
  readonly document?: FlagDocument | undefined;
  /** The secret key that may read the whole document. @defaultValue `ser.Tq4mWz8RrNc2sYdBkPxV7e` */
  readonly serverKey?: string | undefined;
  /** How flags are spelled: as Edge and the proxies do (`slim`), or as the self-hosted server does. @defaultValue slim */
  readonly shape?: Shape | undefined;
  /** Identity overrides on a page of the environment document. @defaultValue all on one page */
  readonly overridesPerPage?: number | undefined;
  /** What every path starts with, as behind a gateway that takes it off: `Link` headers lack it. @defaultValue none */
  readonly prefix?: string | undefined;
  /** What browsers may send. @defaultValue what Core allows since 2.195, tracking headers included */
  readonly allowedHeaders?: readonly string[] | undefined;
  /**
   * Serves `https:` with a certificate that nobody but itself has signed; clients may be told to trust it.
   * @defaultValue plain `http:`
   */
  readonly tls?: 'self-signed' | 'expired' | undefined;
  readonly stream?:
    | {
        /** How often a stream says that it is alive, in milliseconds. @defaultValue 15,000 */
        readonly keepAliveMs?: number | undefined;
        /** When events ask clients to come back, in milliseconds. @defaultValue 15,000 */
        readonly retryMs?: number | undefined;
        /** When a stream is ended in good order, in milliseconds. @defaultValue 30,000 */
        readonly maxAgeMs?: number | undefined;
        /** How events spell the time. @defaultValue seconds */
        readonly eventTime?: EventTime | undefined;
        /** Whether a new stream hears the newest announced time at once. @defaultValue true */
        readonly greets?: boolean | undefined;
      }
    | undefined;
}

/** One environment of a server. */
export interface FlagEnvironment {
  /** Not a secret; the document's `api_key`. */
  readonly clientKey: string;
  readonly serverKey: string;
  /** The document as it is served now. */
  document(): FlagDocument;
  /**
   * Replaces the document, or changes it; stamps it as newer than any before, and announces it. Gives what is served.
   *
   * @throws TypeError when it is not valid, or has another client key
   */
  setDocument(
    update: FlagDocument | ((document: FlagDocument) => FlagDocument),
    options?: SetDocumentOptions,
  ): FlagDocument;
  /** Tells all streams of a change: of the document's own time, or of another (ISO 8601), right or wrong. */
  announce(updatedAt?: string): void;
  /** Evaluations by feature, as clients counted them. */
  analytics(): ReadonlyMap<string, number>;
  /** Evaluations one by one, from clients that report them so. */
  evaluations(): readonly CountedEvaluation[];
  /** Who is stored, and with which traits. */
  identities(): ReadonlyMap<string, StoredTraits>;
}

export interface SetDocumentOptions {
  /** The stamp (ISO 8601), older ones too; `null` leaves the document's own. @defaultValue now, and later than before */
  readonly updatedAt?: string | null | undefined;
  /** @defaultValue true, unless the project has `enable_realtime_updates: false` */
  readonly announce?: boolean | undefined;
}

/** A flag service for tests, on loopback. Its own environment is the one that keys like `clientKey` belong to. */
export interface FlagServer extends FlagEnvironment {
  /** Where SDKs find flags, e.g. `http://127.0.0.1:40321/api/v1/`. */
  readonly url: string;
  /** Where SDKs find streams, e.g. `http://127.0.0.1:40321/`. */
  readonly realtimeUrl: string;
  readonly port: number;
  /** What clients may be told to trust, in PEM; `undefined` for a server without TLS. */
  readonly certificate: string | undefined;

  /**
   * All that arrived since the start, or since the log was emptied, in order: preflights too, and `CONNECT` of those
   * who take the server for a proxy, which leads back to itself.
   */
  readonly requests: readonly ReceivedRequest[];
  clearRequests(): void;
  /** Gives the log as soon as it has that many requests. @throws Error when it does not in time, saying what it has */
  waitForRequests(count: number, options?: WaitForRequestsOptions): Promise<readonly ReceivedRequest[]>;

  /** How many TCP connections are open, idle ones too: what a client that is closed leaves behind. */
  readonly sockets: number;

  /** The streams that are open. */
  readonly connections: readonly StreamConnection[];
  /** Settles as soon as exactly that many streams are open. @throws Error when that does not happen in time */
  waitForConnections(count: number, options?: WaitOptions): Promise<readonly StreamConnection[]>;

  /**
   * Settles as soon as the condition holds; looked at whenever a request arrives or is over, and a connection or stream
   * opens or closes. @throws Error when it does not in time, and what the condition throws
   */
  waitUntil(isMet: () => boolean, options?: WaitOptions): Promise<void>;

  /** Makes something go wrong from now on; gives what ends it. @see Fault for the names */
  inject(fault: Fault): () => void;
  clearFaults(): void;

  /** Adds an environment with keys of its own. @throws TypeError when one of its keys is taken */
  addEnvironment(options: { readonly document: FlagDocument; readonly serverKey: string }): FlagEnvironment;

  /** The service goes down: open connections break, new ones are refused. What it knows is kept. */
  stop(): Promise<void>;
  /** The service comes up again, on the same port. */
  start(): Promise<void>;
  /** Stops for good. Harmless when repeated. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface WaitOptions {
  /** @defaultValue 10,000 */
  readonly timeoutMs?: number | undefined;
}

export interface WaitForRequestsOptions extends WaitOptions {
  /** Counts those alone. @defaultValue every endpoint */
  readonly on?: EndpointName | undefined;
  /** Whatever else decides. @defaultValue every request */
  readonly when?: ((request: ReceivedRequest) => boolean) | undefined;
}
