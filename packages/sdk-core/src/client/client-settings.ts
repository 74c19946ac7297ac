import { maskKey } from '../error/mask.ts';
import { fingerprint } from '../source/fingerprint.ts';
import type { ClientOptions } from './client-options.ts';

/** Options with their defaults, checked. */
export type ClientSettings = Readonly<
  ClientOptions & { [Name in Defaulted]-?: Exclude<ClientOptions[Name], undefined> } & {
    /** Whether to listen for announced changes, always, or where content says that there are any. */
    streaming: boolean | 'auto';
    /** A name for what is stored: its kind, the key and the URL, without showing them. `undefined` without a key. */
    environment: string | undefined;
  }
>;

type Defaulted =
  | 'environmentKey'
  | 'apiUrl'
  | 'headers'
  | 'pollIntervalMs'
  | 'requestTimeoutMs'
  | 'maxBodyBytes'
  | 'offline'
  | 'storageKey'
  | 'analytics'
  | 'analyticsUrl';

/** What kind of key a client needs. */
export interface KeyKind {
  /** As a message names it. */
  readonly name: string;
  readonly form: RegExp;
  /** What clients with such keys store, which others cannot read. */
  readonly stored: 'document' | 'results';
}

/** @throws RangeError or TypeError for an option that cannot be meant, naming option and value */
export function clientSettings(
  {
    environmentKey,
    apiUrl = 'https://edge.api.flagsmith.com/api/v1/',
    headers = {},
    pollIntervalMs = 60_000,
    streamUrl,
    streaming,
    requestTimeoutMs = 10_000,
    maxBodyBytes = 33_554_432,
    offline = false,
    storageKey,
    analytics = false,
    analyticsUrl = apiUrl,
    ...others
  }: ClientOptions & Pick<ClientSettings, 'streaming'>,
  keyKind: KeyKind,
): ClientSettings {
  const api = directory('apiUrl', apiUrl);
  const stream = streamsOf(api, streamUrl);
  const name = fingerprint(`${api} ${environmentKey}`);
  if (streaming === true && stream === undefined && !offline)
    throw new TypeError(`streaming needs a streamUrl: nobody but ${apiUrl} knows where its changes are announced.`);
  return {
    ...others,
    streaming: stream === undefined ? false : streaming,
    environmentKey: offline ? '' : keyOf(environmentKey, keyKind),
    apiUrl: api,
    headers,
    pollIntervalMs: positive('pollIntervalMs', pollIntervalMs),
    streamUrl: stream,
    requestTimeoutMs: positive('requestTimeoutMs', requestTimeoutMs),
    maxBodyBytes: positive('maxBodyBytes', maxBodyBytes),
    offline,
    storageKey: storageKey ?? `burgee-${keyKind.stored}-${name}`,
    environment: environmentKey === undefined ? undefined : `${keyKind.stored}${name}`,
    analytics,
    analyticsUrl: directory('analyticsUrl', analyticsUrl),
  };
}

/** A key of the wrong kind is better said here than by a 403 at run time. */
function keyOf(key: unknown, { name, form }: KeyKind): string {
  if (typeof key === 'string' && form.test(key)) return key;
  const received = typeof key === 'string' ? `"${maskKey(key)}"` : String(key);
  throw new TypeError(`environmentKey must be ${name}, got ${received}.`);
}

/** Flagsmith's own streams are for its own API: no other server's key is sent there. */
function streamsOf(api: string, streamUrl: string | undefined): string | undefined {
  if (streamUrl !== undefined) return directory('streamUrl', streamUrl);
  return /^https:\/\/([^/]+\.)?flagsmith\.com(:443)?\//i.test(api) ? 'https://realtime.flagsmith.com/' : undefined;
}

function positive(name: string, value: number): number {
  if (value > 0) return value;
  throw new RangeError(`${name} must be positive, got ${value}.`);
}

/** A URL under which others lie, with the slash at its end that this takes. */
function directory(name: string, url: string): string {
  if (typeof url === 'string' && /^https?:\/\/[^/?#\s]+[^?#\s]*$/i.test(url))
    return url.endsWith('/') ? url : `${url}/`;
  throw new TypeError(`${name} must be an http or https URL without a query, got ${JSON.stringify(url)}.`);
}
