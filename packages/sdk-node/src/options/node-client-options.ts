import type { FlagValue } from '@burgee/engine';
import type { NodeHttpOptions } from '@burgee/node-ports';
import type { DataSource, LocalClientOptions, Logger, OverriddenFlag, RemoteClientOptions } from '@burgee/sdk-core';

/** The options of a client that evaluates flags in this process. Times are in milliseconds. */
export interface NodeClientOptions extends LocalClientOptions, NodeOptions {
  /** Where flags are evaluated: in this process, or by the server at every `fetch…`. @defaultValue local */
  readonly evaluation?: 'local' | undefined;
  /** Delivers documents instead of the API: `fileSource(path)`. Options of the API then have no effect. */
  readonly source?: DataSource | undefined;
}

/** The options of a client whose flags the server evaluates. Times are in milliseconds. */
export interface NodeRemoteClientOptions extends RemoteClientOptions, NodeOptions {
  readonly evaluation: 'remote';
}

/** A flag of `bootstrapFlags` whose value alone does not say whether it is on. */
export type BootstrapFlag = Pick<OverriddenFlag, 'enabled' | 'value'>;

/** The options that only this SDK has. */
export interface NodeOptions extends NodeHttpOptions {
  /** @defaultValue the console, at `warn` and above */
  readonly logger?: Logger | undefined;
  /** The application that asks. Flagsmith lists it in its usage reports. Both texts must be printable. */
  readonly application?: { readonly name: string; readonly version?: string | undefined } | undefined;
  /** A file with the content of `bootstrap`. A file that cannot be used is reported and left out. */
  readonly bootstrapFile?: string | URL | undefined;
  /** Flags by name that answer until something newer arrives. */
  readonly bootstrapFlags?: Readonly<Record<string, FlagValue | BootstrapFlag>> | undefined;
}
