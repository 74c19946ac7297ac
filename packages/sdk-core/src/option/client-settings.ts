import { maskKey } from '../error/mask.ts';
import { showUrl } from '../error/show-url.ts';
import { fingerprint } from '../source/fingerprint.ts';
import { checkOptions, showValue } from './check-option.ts';
import type { ClientOptions } from './client-options.ts';
import { OPTION_CHECKS } from './option-checks.ts';

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
  | 'streamSilenceMs'
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
  given: ClientOptions & Pick<ClientSettings, 'streaming'>,
  keyKind: KeyKind,
): ClientSettings {
  checkOptions(given, OPTION_CHECKS);
  const {
    environmentKey,
    apiUrl = 'https://edge.api.flagsmith.com/api/v1/',
    headers = {},
    pollIntervalMs = 60_000,
    streamUrl,
    streamSilenceMs = 45_000,
    streaming,
    requestTimeoutMs = 10_000,
    maxBodyBytes = 8_388_608,
    offline = false,
    storageKey,
    analytics = false,
    analyticsUrl = apiUrl,
    ...others
  } = given;
  const api = directory(apiUrl);
  const stream = streamsOf(api, streamUrl);
  const name = fingerprint(`${api} ${environmentKey}`);
  if (streaming === true && stream === undefined && !offline)
    throw new TypeError(
      `streaming needs a streamUrl: nobody but ${showUrl(api)} knows where its changes are announced.`,
    );
  return {
    ...others,
    streaming: stream === undefined ? false : streaming,
    environmentKey: offline ? '' : keyOf(environmentKey, keyKind),
    apiUrl: api,
    headers,
    pollIntervalMs: pollIntervalMs,
    streamUrl: stream,
    streamSilenceMs: streamSilenceMs,
    requestTimeoutMs: requestTimeoutMs,
    maxBodyBytes: maxBodyBytes,
    offline,
    storageKey: storageKey ?? `burgee-${keyKind.stored}-${name}`,
    environment: environmentKey === undefined ? undefined : `${keyKind.stored}${name}`,
    analytics,
    analyticsUrl: directory(analyticsUrl),
  };
}

/** A key of the wrong kind is better said here than by a 403 at run time. What is no text is named by its type alone. */
function keyOf(key: unknown, { name, form }: KeyKind): string {
  if (typeof key === 'string' && form.test(key)) return key;
  throw new TypeError(`environmentKey must be ${name}, got ${keyProblem(key)}.`);
}

function keyProblem(key: unknown): string {
  if (key === undefined) return 'undefined. Without a key, offline: true with a bootstrap or overrides answers';
  if (typeof key !== 'string' || key === '') return key === '' ? 'an empty text' : showValue(key);
  const shown = `"${maskKey(key)}"`;
  if (/[^\x21-\x7e]/.test(key))
    return `${shown}, in which there is a blank, a line feed or another character that keys have not`;
  return key.startsWith('ser.')
    ? shown
    : `${shown}, which may be a client-side key: those are for evaluation by the server`;
}

/** Flagsmith's own streams are for its own API: no other server's key is sent there. */
function streamsOf(api: string, streamUrl: string | undefined): string | undefined {
  if (streamUrl !== undefined) return directory(streamUrl);
  return /^https:\/\/([^/]+\.)?flagsmith\.com(:443)?\//i.test(api) ? 'https://realtime.flagsmith.com/' : undefined;
}

/** A URL under which others lie, with the slash at its end that this takes. */
function directory(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
