import type { Bucketing, LinearMatcher } from '@burgee/engine';
import {
  type Check,
  hasFunctions,
  type KeyValueStorage,
  mustBe,
  type RequestHeaders,
  showUrl,
  showValue,
} from '@burgee/flagsmith-api';
import type { EvaluationHook } from '../read/evaluation-hook.ts';
import { checkFlags, type Overrides } from './overrides.ts';

/** The options of every client of Flagsmith's API. Times are in milliseconds. */
export interface ClientOptions {
  /** Only needed to fetch. It is sent to `apiUrl` only, and masked wherever it could be seen. */
  readonly environmentKey?: string | undefined;
  /** @defaultValue `https://edge.api.flagsmith.com/api/v1/` */
  readonly apiUrl?: string | undefined;
  /** Sent with every request for flags and counts, such as `User-Agent`. A function is called for each request. */
  readonly headers?: RequestHeaders | undefined;
  /**
   * The time between two polls, ± 10 %, and at least a second. `Infinity` polls once, and again on `refresh`.
   * @defaultValue 60000
   */
  readonly pollIntervalMs?: number | undefined;
  /**
   * The server that announces changes.
   * @defaultValue `https://realtime.flagsmith.com/` where `apiUrl` is Flagsmith's own, else none
   */
  readonly streamUrl?: string | undefined;
  /**
   * A stream that is silent for this long is closed and opened again. Flagsmith's server sends something at least every
   * 15,000. @defaultValue 45000
   */
  readonly streamSilenceMs?: number | undefined;
  /** Limits a whole request, including its body. @defaultValue 10000 */
  readonly requestTimeoutMs?: number | undefined;
  /**
   * Limits an answer, after decompression; for a document, all pages together. Ten thousand identity overrides take 6 MB.
   * The README of `@burgee/sdk-node` says what a hostile answer of that size costs. @defaultValue 8388608, 8 MiB
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Parsed JSON as the API answers, used until something newer arrives. Do not change it meanwhile. If it cannot be used,
   * the client reports an error and ignores it.
   */
  readonly bootstrap?: unknown;
  /** The client makes no requests: bootstrap and storage answer. @defaultValue false */
  readonly offline?: boolean | undefined;
  /** Keeps the last good answer. @defaultValue none */
  readonly storage?: KeyValueStorage | undefined;
  /** The name under which it is kept. @defaultValue a name for the environment that does not reveal the key */
  readonly storageKey?: string | undefined;
  /** Whether reads are counted and the counts are sent. @defaultValue false */
  readonly analytics?: boolean | undefined;
  /** Receives the counts in place of `apiUrl`, as for proxies that do not accept counts. @defaultValue `apiUrl` */
  readonly analyticsUrl?: string | undefined;
  readonly overrides?: Overrides | undefined;
  readonly onEvaluation?: EvaluationHook | undefined;
}

/** The options of a client that evaluates documents itself; its `environmentKey` is the server-side one, `ser.…`. */
export interface LocalClientOptions extends ClientOptions {
  /**
   * Whether to listen for announced changes in addition to polling: `true` always, `auto` where the document says that its
   * project announces them. @defaultValue auto
   */
  readonly streaming?: boolean | 'auto' | undefined;
  /** Bucketings beyond MD5 that documents may declare. */
  readonly bucketings?: readonly Bucketing[] | undefined;
  /** Runs REGEX patterns that could take too long natively. */
  readonly linearMatcher?: LinearMatcher | undefined;
}

/** The options of a client whose server evaluates; its `environmentKey` may be of either kind. */
export interface RemoteClientOptions extends ClientOptions {
  /** Whether to listen for announced changes in addition to polling; needs a client-side key. @defaultValue false */
  readonly streaming?: boolean | undefined;
}

/** The options that have a default value. Their types are those of `ClientOptions`. */
export const CLIENT_OPTION_DEFAULTS = {
  apiUrl: 'https://edge.api.flagsmith.com/api/v1/',
  headers: {},
  pollIntervalMs: 60_000,
  streamSilenceMs: 45_000,
  requestTimeoutMs: 10_000,
  maxBodyBytes: 8_388_608,
  offline: false,
  analytics: false,
} as const;

export type ClientOptionDefaults = {
  readonly [Name in keyof typeof CLIENT_OPTION_DEFAULTS]: Exclude<ClientOptions[Name], undefined>;
};

const isText = mustBe('a text', (value) => typeof value === 'string' && value !== '');
const isSwitch = mustBe('true or false', (value) => typeof value === 'boolean');
const isTime = mustBe('a number of milliseconds above 0', isPositive);

/** The valid values of each option. The client that needs a certain kind of key, and the reader of a bootstrap, check more. */
export const CLIENT_OPTION_CHECKS: Readonly<Record<keyof ClientOptions, Check>> = {
  environmentKey: mustBe('a text', (value) => typeof value === 'string'),
  apiUrl: checkUrl,
  headers: mustBe('an object of texts or a function', (value) => typeof value === 'function' || isObject(value)),
  pollIntervalMs: isTime,
  streamUrl: checkUrl,
  streamSilenceMs: isTime,
  requestTimeoutMs: isTime,
  maxBodyBytes: mustBe('a number of bytes above 0', isPositive),
  bootstrap: () => undefined,
  offline: isSwitch,
  storage: mustBe('an object with the functions read and write', hasFunctions('read', 'write')),
  storageKey: isText,
  analytics: isSwitch,
  analyticsUrl: checkUrl,
  overrides: checkFlags,
  onEvaluation: mustBe('a function', (value) => typeof value === 'function'),
};

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^\s:@[\]]+)(:\d{1,5})?$/i;

/** Checks the URL of an API. Credentials in it are refused: they would never be sent, and would appear in logs. */
function checkUrl(name: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return `${name} must be an http or https URL, got ${showValue(value)}.`;
  const [, authority = ''] = /^https?:\/\/([^/?#\s]*)/i.exec(value) ?? [];
  const hasCredentials = authority.includes('@');
  if (!hasCredentials && AUTHORITY.test(authority) && !/[?#\s]/.test(value)) return undefined;
  const must = hasCredentials
    ? 'must have no user name and password in it: send them by headers'
    : 'must be an http or https URL without a query';
  // Text without a dot, colon or slash is not a URL: it may be a key in the wrong option.
  const isUrl = /[.:/]/.test(value) && !value.startsWith('ser.');
  return `${name} ${must}, got ${isUrl ? `"${showUrl(value)}"` : showValue(value)}.`;
}
