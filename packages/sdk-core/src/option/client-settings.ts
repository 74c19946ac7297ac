import { maskKey } from '../error/mask.ts';
import { showUrl } from '../error/show.ts';
import { fingerprint } from '../storage/fingerprint.ts';
import { checkOptions, showValue } from './check-option.ts';
import {
  CLIENT_OPTION_CHECKS,
  CLIENT_OPTION_DEFAULTS,
  type ClientOptionDefaults,
  type ClientOptions,
} from './client-options.ts';

/** Checked options with their defaults. */
export interface ClientSettings extends Omit<ClientOptions, keyof ClientOptionDefaults>, ClientOptionDefaults {
  readonly environmentKey: string;
  /** Whether to listen for announced changes: always, never, or where content says that there are any. */
  readonly streaming: boolean | 'auto';
  readonly storageKey: string;
  /** A name of the environment that reveals neither key nor URL, to mark what is stored; `undefined` without a key. */
  readonly environment: string | undefined;
  readonly analyticsUrl: string;
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
    analyticsUrl: withSlash(given.analyticsUrl ?? apiUrl),
  };
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
function streamUrlFor(api: string, streamUrl: string | undefined): string | undefined {
  if (streamUrl !== undefined) return withSlash(streamUrl);
  return /^https:\/\/([^/]+\.)?flagsmith\.com(:443)?\//i.test(api) ? 'https://realtime.flagsmith.com/' : undefined;
}

/** A base URL must end with a slash. */
function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
