import type { FlagValue } from '@burgee/engine';
import type { DataSource, LocalClientOptions, Logger, OverriddenFlag, RemoteClientOptions } from '@burgee/sdk-core';
import type { NodeHttpOptions } from './http/node-http.ts';

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
export interface NodeOptions extends NodeHttpOptions {
  /** @defaultValue the console, at `warn` and above */
  readonly logger?: Logger | undefined;
  /** Who asks: Flagsmith lists it in its usage reports. Both must be printable. */
  readonly application?: { readonly name: string; readonly version?: string | undefined } | undefined;
  /** A file with what `bootstrap` would be. An unusable one is reported and left out. */
  readonly bootstrapFile?: string | URL | undefined;
  /** Flags by name that answer until something newer arrives. */
  readonly bootstrapFlags?: Readonly<Record<string, FlagValue | BootstrapFlag>> | undefined;
}
