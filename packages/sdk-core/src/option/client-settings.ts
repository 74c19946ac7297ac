import { checkOptions, fingerprint, maskKey, showUrl, showValue } from '@burgee/flagsmith-api';
import { formatDuration } from '../event/format-duration.ts';
import {
  CLIENT_OPTION_CHECKS,
  CLIENT_OPTION_DEFAULTS,
  type ClientOptionDefaults,
  type ClientOptions,
} from './client-options.ts';

/** Checked options with their defaults. URLs end with a slash. */
export interface ClientSettings extends Omit<ClientOptions, keyof ClientOptionDefaults>, ClientOptionDefaults {
  readonly environmentKey: string;
  /** Whether to listen for announced changes: always, never, or where the content says that there are any. */
  readonly streaming: boolean | 'auto';
  readonly storageKey: string;
  /** Identifies the environment in what is stored, and reveals neither key nor URL; `undefined` without a key. */
  readonly environment: string | undefined;
  /** Where counts are sent. */
  readonly countsUrl: string;
}

/** What kind of key a client needs. */
export interface KeyKind {
  /** Its name in messages. */
  readonly name: string;
  readonly form: RegExp;
  /** What clients with such keys store; other clients cannot read it. */
  readonly stored: 'document' | 'results';
}

/** @throws RangeError or TypeError for an invalid option, naming the option and its value */
export function clientSettings(
  options: ClientOptions & Pick<ClientSettings, 'streaming'>,
  keyKind: KeyKind,
): ClientSettings {
  checkOptions(options, CLIENT_OPTION_CHECKS);
  const given = { ...CLIENT_OPTION_DEFAULTS, ...withoutUndefined(options) };
  const { environmentKey, streaming, offline } = given;
  const apiUrl = withSlash(given.apiUrl);
  const streamUrl = streamUrlFor(apiUrl, given.streamUrl);
  const name = fingerprint(`${apiUrl} ${environmentKey}`);
  if (streaming === true && streamUrl === undefined && !offline)
    throw new TypeError(
      `streaming needs a streamUrl: the client does not know where ${showUrl(apiUrl)} announces changes.`,
    );
  return {
    ...given,
    environmentKey: offline ? '' : keyOf(environmentKey, keyKind),
    apiUrl,
    streamUrl,
    streaming: streamUrl === undefined ? false : streaming,
    storageKey: given.storageKey ?? `burgee-${keyKind.stored}-${name}`,
    environment: environmentKey === undefined ? undefined : `${keyKind.stored}${name}`,
    countsUrl: `${withSlash(given.analyticsUrl ?? apiUrl)}analytics/flags/`,
  };
}

/** Describes a client in a few words, without secrets. */
export function describeSettings(settings: ClientSettings, evaluation: 'local' | 'remote'): string {
  const { offline, storage, storageKey, apiUrl, pollIntervalMs, streaming, streamUrl, environmentKey } = settings;
  const pace = pollIntervalMs === Number.POSITIVE_INFINITY ? 'once' : `every ${formatDuration(pollIntervalMs)}`;
  const where = streaming === 'auto' ? ' where the document says that changes are announced' : '';
  const asking = [
    `asks ${apiUrl} ${pace}`,
    streaming === false || streamUrl === undefined ? 'without a stream' : `listens to ${streamUrl}${where}`,
    `key ${maskKey(environmentKey)}`,
  ];
  const parts = [
    `${evaluation} evaluation`,
    ...(offline ? ['offline'] : asking),
    storage === undefined ? 'without storage' : `stored as ${storageKey}`,
  ];
  return parts.join(', ');
}

/** An option that is `undefined` has its default. */
function withoutUndefined<T extends object>(options: T): Defined<T>;
function withoutUndefined(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

type Defined<T> = { readonly [Name in keyof T]: Exclude<T[Name], undefined> };

/** Refuses a key of the wrong kind now, and not by a 403 later. */
function keyOf(key: unknown, { name, form }: KeyKind): string {
  if (typeof key === 'string' && form.test(key)) return key;
  throw new TypeError(`environmentKey must be ${name}, got ${keyProblem(key)}.`);
}

function keyProblem(key: unknown): string {
  if (key === undefined) return 'undefined. Without a key, offline: true with a bootstrap or overrides answers';
  if (typeof key !== 'string' || key === '') return key === '' ? 'an empty text' : showValue(key);
  const shown = `"${maskKey(key)}"`;
  if (/[^\x21-\x7e]/.test(key))
    return `${shown}, which contains a blank, a line feed or another character that keys do not have`;
  return key.startsWith('ser.')
    ? shown
    : `${shown}, which may be a client-side key: those are for evaluation by the server`;
}

/** Flagsmith's streams belong to its own API: keys of other servers are not sent there. */
function streamUrlFor(apiUrl: string, streamUrl: string | undefined): string | undefined {
  if (streamUrl !== undefined) return withSlash(streamUrl);
  return /^https:\/\/([^/]+\.)?flagsmith\.com(:443)?\//i.test(apiUrl) ? 'https://realtime.flagsmith.com/' : undefined;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
