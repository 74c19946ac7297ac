import type { Bucketing, LinearMatcher } from '@burgee/engine';
import type { KeyValueStorage } from '../port/key-value-storage.ts';
import type { RequestHeaders } from '../source/request-headers.ts';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { Overrides } from './overrides.ts';

/** What a client that evaluates documents itself is made of. Times are in milliseconds. */
export interface LocalClientOptions {
  /** The server-side key; only needed to fetch. Sent to `apiUrl` alone and masked wherever it could be seen. */
  readonly environmentKey?: string | undefined;
  /** @defaultValue `https://edge.api.flagsmith.com/api/v1/` */
  readonly apiUrl?: string | undefined;
  /** Sent with every request of documents and counts, `User-Agent` for one. A function is asked each time. */
  readonly headers?: RequestHeaders | undefined;
  /** Between two polls, ± 10 %. @defaultValue 60000 */
  readonly pollIntervalMs?: number | undefined;
  /**
   * Whether to listen for announced changes beside polling: `true` always, `auto` where the document says that its
   * project announces them. @defaultValue auto
   */
  readonly streaming?: boolean | 'auto' | undefined;
  /** @defaultValue `https://realtime.flagsmith.com/` */
  readonly streamUrl?: string | undefined;
  /** For a whole request, its body included. @defaultValue 10000 */
  readonly requestTimeoutMs?: number | undefined;
  /** Of a document's page, after decompression. @defaultValue 33554432, 32 MiB */
  readonly maxBodyBytes?: number | undefined;
  /** A document, as parsed JSON, that answers until something newer arrives. An unusable one is reported and left out. */
  readonly bootstrap?: unknown;
  /** Never asks the network: bootstrap and storage answer. @defaultValue false */
  readonly offline?: boolean | undefined;
  /** Where the last good document is kept. @defaultValue none */
  readonly storage?: KeyValueStorage | undefined;
  /** The name under which it is kept. @defaultValue one that tells environments apart and does not show the key */
  readonly storageKey?: string | undefined;
  /** Whether reads are counted and the counts sent. @defaultValue false */
  readonly analytics?: boolean | undefined;
  /** Where counts are sent when not to `apiUrl`, as for proxies that do not take them. */
  readonly analyticsUrl?: string | undefined;
  readonly overrides?: Overrides | undefined;
  readonly onEvaluation?: EvaluationHook | undefined;
  /** Bucketings beyond MD5 that documents may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
  /** Runs REGEX patterns that could take too long natively. */
  readonly linearMatcher?: LinearMatcher | undefined;
}
