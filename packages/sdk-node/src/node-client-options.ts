import type { FlagValue } from '@burgee/engine';
import type { DataSource, LocalClientOptions, Logger, OverriddenFlag, RemoteClientOptions } from '@burgee/sdk-core';
import type { Dispatcher } from './http/dispatcher.ts';

/** What a client that evaluates documents in this process is made of. Times are in milliseconds. */
export interface NodeClientOptions extends LocalClientOptions, NodeOptions {
  /** Who evaluates: this process, or the server at every `fetch…`. @defaultValue local */
  readonly evaluation?: 'local' | undefined;
  /** Where documents come from in place of the API: `fileSource(path)`. What is about the API is then not used. */
  readonly source?: DataSource | undefined;
}

/** What a client is made of for which the server evaluates. Times are in milliseconds. */
export interface NodeRemoteClientOptions extends RemoteClientOptions, NodeOptions {
  readonly evaluation: 'remote';
}

/** A flag of `bootstrapFlags`, where its value alone does not say whether it is on. */
export type BootstrapFlag = Pick<OverriddenFlag, 'enabled' | 'value'>;

/** What Node has. */
export interface NodeOptions {
  /** @defaultValue the console, at `warn` and above */
  readonly logger?: Logger | undefined;
  /** Who asks: Flagsmith lists it in its usage reports. Both must be printable. */
  readonly application?: { readonly name: string; readonly version?: string | undefined } | undefined;
  /** A file with what `bootstrap` would be. An unusable one is reported and left out. */
  readonly bootstrapFile?: string | URL | undefined;
  /** Flags by name that answer until something newer arrives. */
  readonly bootstrapFlags?: Readonly<Record<string, FlagValue | BootstrapFlag>> | undefined;
  /** For a connection to be made, its TLS handshake included. @defaultValue 5000 */
  readonly connectTimeoutMs?: number | undefined;
  /** The authorities to trust, as PEM, in place of Node's own. @defaultValue Node's, with those of `NODE_EXTRA_CA_CERTS` */
  readonly ca?: string | Buffer | readonly (string | Buffer)[] | undefined;
  /**
   * `environment`: by the proxies in `HTTPS_PROXY` and `HTTP_PROXY`, but for the hosts in `NO_PROXY`.
   * @defaultValue none: connections are direct, whatever the environment says
   */
  readonly proxy?: 'environment' | undefined;
  /**
   * How many requests may be under way at once, a stream among them. Others wait, at most 1,000; one more than that is refused
   * with the code `overloaded`. @defaultValue 64
   */
  readonly maxConnections?: number | undefined;
  /**
   * Makes the connections in place of the client's own: a dispatcher of undici 6, 7 or 8. It stays the caller's: the client
   * does not close it, it must not follow redirects, and it brings its own `ca`, `proxy`, `connectTimeoutMs` and `maxConnections`.
   */
  readonly dispatcher?: Dispatcher | undefined;
}
