import { X509Certificate } from 'node:crypto';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import {
  type Check,
  CLIENT_OPTION_CHECKS,
  checkOptions,
  flagsWith,
  hasFunctions,
  mustBe,
  showValue,
} from '@burgee/sdk-core/internal';
import type { NodeClientOptions, NodeOptions, NodeRemoteClientOptions } from './node-client-options.ts';

type Options = NodeClientOptions | NodeRemoteClientOptions;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';
/** Timers go no further. */
const isTimer = (value: unknown): boolean => typeof value === 'number' && value > 0 && value < 2 ** 31;

/** Every option there is, and what it must be when it is given: the compiler wants each of them here. */
export const NODE_OPTION_CHECKS: Readonly<Record<keyof NodeClientOptions, Check>> = {
  ...CLIENT_OPTION_CHECKS,
  bootstrap: () => undefined, // What reads it says what is wrong with it.
  evaluation: mustBe('"local" or "remote"', (value) => value === 'local' || value === 'remote'),
  source: mustBe('a source with the function start, as fileSource(path)', hasFunctions('start')),
  streaming: mustBe('true, false or "auto"', (value) => typeof value === 'boolean' || value === 'auto'),
  headers: checkHeaders,
  application: checkApplication,
  logger: mustBe(
    'an object with the functions debug, info, warn and error',
    hasFunctions('debug', 'info', 'warn', 'error'),
  ),
  bootstrapFile: mustBe('a path or a URL', (value) => isText(value) || value instanceof URL),
  bootstrapFlags: flagsWith(['enabled', 'value']),
  connectTimeoutMs: mustBe('a number of milliseconds above 0 and below 2 ** 31', isTimer),
  maxConnections: mustBe('a whole number above 0', (value) => Number.isInteger(value) && Number(value) > 0),
  ca: mustBe('certificates in PEM that can be read', (value) => [value].flat().every(isAuthority)),
  proxy: mustBe('"environment" (a proxy of your own goes into a dispatcher)', (value) => value === 'environment'),
  dispatcher: mustBe('an undici Dispatcher, with the function request', hasFunctions('request')),
  bucketings: mustBe('a list of bucketings', (value) => Array.isArray(value) && value.every(hasFunctions('start'))),
  linearMatcher: mustBe('a function', isFunction),
};

/** Checks options, each by itself and those that exclude one another. @throws RangeError or TypeError, naming the option */
export function checkNodeOptions(options: Options): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError('createFlagClient needs an object of options.');
  checkOptions(options, NODE_OPTION_CHECKS);
  checkRemote(options);
  refuseBoth(options, ['bootstrap', 'bootstrapFile', 'bootstrapFlags']);
  for (const name of CONNECTING) refuseBoth(options, ['dispatcher', name]);
}

/** A dispatcher brings these itself. */
const CONNECTING: readonly (keyof NodeOptions)[] = ['ca', 'proxy', 'connectTimeoutMs', 'maxConnections'];

function checkRemote(options: object): void {
  const [evaluation, source, streaming]: unknown[] = ['evaluation', 'source', 'streaming'].map((name) =>
    Reflect.get(options, name),
  );
  if (evaluation !== 'remote') return;
  if (source !== undefined) throw new TypeError('A source has documents, which evaluation: "remote" does not use.');
  if (streaming === 'auto') {
    throw new TypeError(
      'streaming must be true or false where evaluation is "remote", got "auto": results do not say whether changes are announced.',
    );
  }
}

function checkApplication(option: string, application: unknown): string | undefined {
  const { name, version = '' }: { readonly name?: unknown; readonly version?: unknown } = Object(application);
  return isText(name)
    ? checkHeaders(option, { name, version })
    : `${option}: "name" must be a text, got ${showValue(name)}.`;
}

function checkHeaders(option: string, headers: unknown): string | undefined {
  if (typeof headers === 'function') return undefined;
  const wrong = Object.entries(Object(headers)).find(([name, value]) => !isHeader(name, value));
  if (wrong !== undefined) return `${option}: "${wrong[0]}" must be a text that a header can hold.`;
  return CLIENT_OPTION_CHECKS.headers(option, headers);
}

function isHeader(name: string, value: unknown): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, typeof value === 'string' ? value : '\n');
    return true;
  } catch {
    return false;
  }
}

function isAuthority(authority: unknown): boolean {
  try {
    return (
      (typeof authority === 'string' || Buffer.isBuffer(authority)) && new X509Certificate(authority).raw.length > 0
    );
  } catch {
    return false;
  }
}

function refuseBoth(options: object, names: readonly string[]): void {
  const given = names.filter((name) => Reflect.get(options, name) !== undefined);
  if (given.length > 1) throw new TypeError(`Only one of the options ${given.join(' and ')} can be used.`);
}
