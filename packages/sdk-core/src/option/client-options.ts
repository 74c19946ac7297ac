import type { RequestHeaders } from '../http/request-headers.ts';
import type { KeyValueStorage } from '../port/key-value-storage.ts';
import type { EvaluationHook } from '../read/evaluation-hook.ts';
import { checkFlags } from './check-flags.ts';
import { type Check, hasFunctions, isBoolean, isObject, isPositive, mustBe } from './check-option.ts';
import { checkUrl } from './check-url.ts';
import type { Overrides } from './overridden-flag.ts';

/** What every client that asks Flagsmith's API is made of. Times are in milliseconds. */
export interface ClientOptions {
  /** Only needed to fetch. Sent to `apiUrl` alone and masked wherever it could be seen. */
  readonly environmentKey?: string | undefined;
  /** @defaultValue `https://edge.api.flagsmith.com/api/v1/` */
  readonly apiUrl?: string | undefined;
  /** Sent with every request of flags and counts, `User-Agent` for one. A function is asked each time. */
  readonly headers?: RequestHeaders | undefined;
  /** Between two polls, ± 10 %, a second at least; `Infinity` asks once, and again by `refresh`. @defaultValue 60000 */
  readonly pollIntervalMs?: number | undefined;
  /** Where changes are announced. @defaultValue `https://realtime.flagsmith.com/` where `apiUrl` is Flagsmith's own, else none */
  readonly streamUrl?: string | undefined;
  /**
   * A stream on which nothing comes for so long is given up and opened again. Flagsmith's server sends something at least
   * every 15,000. @defaultValue 45000
   */
  readonly streamSilenceMs?: number | undefined;
  /** For a whole request, its body included. @defaultValue 10000 */
  readonly requestTimeoutMs?: number | undefined;
  /**
   * Of an answer, after decompression; of a document, all its pages. Ten thousand identity overrides take 6 MB. What a
   * hostile answer of that size costs, the README of `@burgee/sdk-node` says. @defaultValue 8388608, 8 MiB
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Parsed JSON as the API answers, used until something newer arrives; it must not be changed meanwhile. What cannot be
   * used is reported and left out.
   */
  readonly bootstrap?: unknown;
  /** Never asks the network: bootstrap and storage answer. @defaultValue false */
  readonly offline?: boolean | undefined;
  /** Where the last good answer is kept. @defaultValue none */
  readonly storage?: KeyValueStorage | undefined;
  /** The name under which it is kept. @defaultValue one that tells environments apart and does not show the key */
  readonly storageKey?: string | undefined;
  /** Whether reads are counted and the counts sent. @defaultValue false */
  readonly analytics?: boolean | undefined;
  /** Where counts are sent when not to `apiUrl`, as for proxies that do not take them. */
  readonly analyticsUrl?: string | undefined;
  readonly overrides?: Overrides | undefined;
  readonly onEvaluation?: EvaluationHook | undefined;
}

/** The valid values of each option. The client that needs a certain kind of key checks for it. */
export const CLIENT_OPTION_CHECKS: Readonly<Record<Exclude<keyof ClientOptions, 'bootstrap'>, Check>> = {
  environmentKey: mustBe('a text', (value) => typeof value === 'string'),
  apiUrl: checkUrl,
  headers: mustBe('an object of texts or a function', (value) => typeof value === 'function' || isObject(value)),
  pollIntervalMs: mustBe('a number of milliseconds above 0', isPositive),
  streamUrl: checkUrl,
  requestTimeoutMs: mustBe('a number of milliseconds above 0', isPositive),
  streamSilenceMs: mustBe('a number of milliseconds above 0', isPositive),
  maxBodyBytes: mustBe('a number of bytes above 0', isPositive),
  offline: mustBe('true or false', isBoolean),
  storage: mustBe('an object with the functions read and write', hasFunctions('read', 'write')),
  storageKey: mustBe('a text', (value) => typeof value === 'string' && value !== ''),
  analytics: mustBe('true or false', isBoolean),
  analyticsUrl: checkUrl,
  overrides: checkFlags,
  onEvaluation: mustBe('a function', (value) => typeof value === 'function'),
};

/** The value of each option that has a default of its own. */
export const CLIENT_OPTION_DEFAULTS: ClientOptionDefaults = {
  apiUrl: 'https://edge.api.flagsmith.com/api/v1/',
  headers: {},
  pollIntervalMs: 60_000,
  streamSilenceMs: 45_000,
  requestTimeoutMs: 10_000,
  maxBodyBytes: 8_388_608,
  offline: false,
  analytics: false,
};

export type ClientOptionDefaults = {
  readonly [Name in
    | 'apiUrl'
    | 'headers'
    | 'pollIntervalMs'
    | 'streamSilenceMs'
    | 'requestTimeoutMs'
    | 'maxBodyBytes'
    | 'offline'
    | 'analytics']: Exclude<ClientOptions[Name], undefined>;
};
