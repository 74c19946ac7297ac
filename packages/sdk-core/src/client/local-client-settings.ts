import { maskKey } from '../error/mask.ts';
import { fingerprint } from '../source/fingerprint.ts';
import type { LocalClientOptions } from './local-client-options.ts';

/** Options with their defaults, checked. */
export type LocalClientSettings = Readonly<
  LocalClientOptions & { [Name in Defaulted]-?: Exclude<LocalClientOptions[Name], undefined> }
>;

type Defaulted =
  | 'environmentKey'
  | 'apiUrl'
  | 'headers'
  | 'pollIntervalMs'
  | 'streaming'
  | 'streamUrl'
  | 'requestTimeoutMs'
  | 'maxBodyBytes'
  | 'offline'
  | 'storageKey'
  | 'analytics'
  | 'analyticsUrl';

/** @throws RangeError or TypeError for an option that cannot be meant, naming option and value */
export function localClientSettings({
  environmentKey,
  apiUrl = 'https://edge.api.flagsmith.com/api/v1/',
  headers = {},
  pollIntervalMs = 60_000,
  streaming = 'auto',
  streamUrl = 'https://realtime.flagsmith.com/',
  requestTimeoutMs = 10_000,
  maxBodyBytes = 33_554_432,
  offline = false,
  storageKey,
  analytics = false,
  analyticsUrl = apiUrl,
  ...others
}: LocalClientOptions): LocalClientSettings {
  const api = directory('apiUrl', apiUrl);
  return {
    ...others,
    environmentKey: offline ? '' : serverSideKey(environmentKey),
    apiUrl: api,
    headers,
    pollIntervalMs: positive('pollIntervalMs', pollIntervalMs),
    streaming,
    streamUrl: directory('streamUrl', streamUrl),
    requestTimeoutMs: positive('requestTimeoutMs', requestTimeoutMs),
    maxBodyBytes: positive('maxBodyBytes', maxBodyBytes),
    offline,
    storageKey: storageKey ?? `burgee-document-${fingerprint(`${api} ${environmentKey}`)}`,
    analytics,
    analyticsUrl: directory('analyticsUrl', analyticsUrl),
  };
}

/** A client-side key may not read documents: better said here than by a 403 at run time. */
function serverSideKey(key: unknown): string {
  if (typeof key === 'string' && /^ser\.[\x21-\x7e]+$/.test(key)) return key;
  const received = typeof key === 'string' ? `"${maskKey(key)}"` : String(key);
  throw new TypeError(`environmentKey must be a server-side key, "ser.…", got ${received}.`);
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
