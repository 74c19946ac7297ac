import type { EndpointName, Shape } from './endpoint/endpoint.ts';
import type { CountedEvaluation } from './environment/analytics-store.ts';
import type { FlagDocument } from './environment/flag-document.ts';
import type { StoredTraits } from './environment/trait-store.ts';
import type { Fault } from './fault/fault.ts';
import type { ReceivedRequest } from './http/received-request.ts';
import type { StreamConnection } from './stream/connection.ts';
import type { EventTime } from './stream/event.ts';

/** The options of a server. The defaults are what Flagsmith does. */
export interface FlagServerOptions {
  /** The environment. @defaultValue a document without features, with the client key `env` */
  readonly document?: FlagDocument | undefined;
  /** The secret key, which starts with `ser.`. @defaultValue `ser.Tq4mWz8RrNc2sYdBkPxV7e` */
  readonly serverKey?: string | undefined;
  /** The port, 0 for a free one. @defaultValue 0 */
  readonly port?: number | undefined;
  /** The address or name of this machine to listen on; `0.0.0.0` listens on all. @defaultValue 127.0.0.1 */
  readonly host?: string | undefined;
  /** The format of flags: that of Flagsmith's Edge API and proxies (`slim`), or that of its self-hosted server. @defaultValue slim */
  readonly shape?: Shape | undefined;
  /** Identity overrides per page of the environment document. @defaultValue all on one page */
  readonly overridesPerPage?: number | undefined;
  /** A prefix of every path, as behind a gateway that strips it: `Link` headers lack it. @defaultValue no prefix */
  readonly prefix?: string | undefined;
  /** The request headers that browsers may send. @defaultValue those of Flagsmith's server since 2.195 */
  readonly allowedHeaders?: readonly string[] | undefined;
  /** Serves HTTPS with a certificate that no authority has signed; see `certificate`. @defaultValue plain HTTP */
  readonly tls?: 'self-signed' | 'expired' | undefined;
  readonly stream?:
    | {
        /** The interval of keep-alive comments, in milliseconds. @defaultValue 15,000 */
        readonly keepAliveMs?: number | undefined;
        /** The reconnection delay in events, in milliseconds. @defaultValue 15,000 */
        readonly retryMs?: number | undefined;
        /** The age at which the server ends a stream, in milliseconds. @defaultValue 30,000 */
        readonly maxAgeMs?: number | undefined;
        /** The format of times in events. @defaultValue seconds */
        readonly eventTime?: EventTime | undefined;
        /** Whether a new stream starts with the newest announced time. @defaultValue true */
        readonly greets?: boolean | undefined;
      }
    | undefined;
}

/** One environment of a server. */
export interface FlagEnvironment {
  /** The public key, for browsers: the document's `api_key`. */
  readonly clientKey: string;
  /** The secret key, for servers. It can read the whole document. */
  readonly serverKey: string;
  /** Returns the current document. */
  document(): FlagDocument;
  /**
   * Replaces or changes the document, sets its time, and announces it on streams.
   *
   * @returns the new document
   * @throws TypeError when it is not valid, or has another client key
   */
  setDocument(
    update: FlagDocument | ((document: FlagDocument) => FlagDocument),
    options?: SetDocumentOptions,
  ): FlagDocument;
  /**
   * Sends an event to all streams of this environment.
   *
   * @param updatedAt - the time in the event (ISO 8601), right or wrong; the document's own if omitted
   * @throws RangeError when it is not a time
   */
  announce(updatedAt?: string): void;
  /** Returns the number of evaluations that clients have reported, by feature. */
  analytics(): ReadonlyMap<string, number>;
  /** Returns the evaluations that clients have reported one by one. */
  evaluations(): readonly CountedEvaluation[];
  /** Returns the stored identities, with their traits. */
  identities(): ReadonlyMap<string, StoredTraits>;
}

export interface SetDocumentOptions {
  /** The document's time (ISO 8601); `null` keeps its own. @defaultValue now, or later than any time before */
  readonly updatedAt?: string | null | undefined;
  /** Whether streams receive an event. @defaultValue true, unless the project has `enable_realtime_updates: false` */
  readonly announce?: boolean | undefined;
}

/** A running server. As an environment it is its first one. */
export interface FlagServer extends FlagEnvironment {
  /** The base URL of flags, e.g. `http://127.0.0.1:40321/api/v1/`. */
  readonly url: string;
  /** The base URL of streams, e.g. `http://127.0.0.1:40321/`. */
  readonly realtimeUrl: string;
  readonly port: number;
  /** The certificate that clients may trust, in PEM; `undefined` without `tls`. */
  readonly certificate: string | undefined;

  /**
   * The requests since the start or the last `clearRequests`, in order, with preflights. It includes `CONNECT` requests
   * of clients that use the server as a proxy; the server then answers the tunnelled requests itself.
   */
  readonly requests: readonly ReceivedRequest[];
  clearRequests(): void;
  /**
   * Waits until at least `count` requests have arrived.
   *
   * @returns the requests that match the options
   * @throws Error with the requests so far, when they do not arrive in time
   */
  waitForRequests(count: number, options?: WaitForRequestsOptions): Promise<readonly ReceivedRequest[]>;

  /** The number of open TCP connections, idle ones included. */
  readonly sockets: number;

  /** The open streams. */
  readonly connections: readonly StreamConnection[];
  /** Waits until exactly `count` streams are open. @throws Error when that does not happen in time */
  waitForConnections(count: number, options?: WaitOptions): Promise<readonly StreamConnection[]>;

  /**
   * Waits until the condition holds. It is checked when a request arrives or ends, and when a connection or stream opens
   * or closes.
   *
   * @throws Error when it does not hold in time, and whatever the condition throws
   */
  waitUntil(isMet: () => boolean, options?: WaitOptions): Promise<void>;

  /**
   * Activates a fault.
   *
   * @returns a function that ends it
   * @throws TypeError for an unknown fault or an endpoint that it cannot apply to, RangeError for invalid counts
   */
  inject(fault: Fault): () => void;
  /** Ends all faults. */
  clearFaults(): void;

  /** Adds an environment. @throws TypeError when its document is not valid, or a key is invalid or in use */
  addEnvironment(options: { readonly document: FlagDocument; readonly serverKey: string }): FlagEnvironment;

  /** Drops all connections and refuses new ones, but keeps all data. */
  stop(): Promise<void>;
  /** Listens again on the same port. @throws Error after `close`, or when the port is in use */
  start(): Promise<void>;
  /** Stops the server for good. May be called again. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface WaitOptions {
  /** @defaultValue 10,000 */
  readonly timeoutMs?: number | undefined;
}

export interface WaitForRequestsOptions extends WaitOptions {
  /** Counts requests for this endpoint only. @defaultValue every endpoint */
  readonly on?: EndpointName | undefined;
  /** A further condition. @defaultValue every request */
  readonly when?: ((request: ReceivedRequest) => boolean) | undefined;
}
