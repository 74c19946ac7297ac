import type { DataSource, LocalClientOptions, Logger, Overrides } from '@burgee/sdk-core';
import type { Dispatcher } from 'undici';

/** What a client for Node is made of: what every client takes, and what Node has. Times are in milliseconds. */
export interface NodeClientOptions extends LocalClientOptions {
  /** @defaultValue the console, at `warn` and above */
  readonly logger?: Logger | undefined;
  /** Who asks: Flagsmith lists it in its usage reports. Both must be printable. */
  readonly application?: { readonly name: string; readonly version?: string | undefined } | undefined;
  /** A file with a document that answers until something newer arrives. An unusable one is reported and left out. */
  readonly bootstrapFile?: string | URL | undefined;
  /** Flags by name that answer until a document arrives. */
  readonly bootstrapFlags?: Overrides | undefined;
  /** Where documents come from in place of the API: `fileSource(path)`. What is about the API is then not used. */
  readonly source?: DataSource | undefined;
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
   * Makes the connections, in place of the client's own. It stays the caller's: it is not closed with the client, it must
   * not follow redirects, and `ca`, `proxy` and `connectTimeoutMs` are its own business.
   */
  readonly dispatcher?: Dispatcher | undefined;
}
