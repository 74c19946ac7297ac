import { showUrl } from '../error/show-url.ts';
import { checkFlags } from './check-flags.ts';
import { type Check, mustBe, showValue } from './check-option.ts';
import type { ClientOptions } from './client-options.ts';

/** What each option must be when it is given. Of which kind the key is, the client checks that needs it. */
export const OPTION_CHECKS: Readonly<Record<Exclude<keyof ClientOptions, 'bootstrap'>, Check>> = {
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

/** Whether a value has functions of these names. */
export function hasFunctions(...names: readonly string[]): (value: unknown) => boolean {
  return (value) => names.every((name) => typeof Reflect.get(Object(value), name) === 'function');
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Credentials in a URL would never be sent, and would stand in logs. */
function checkUrl(name: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return `${name} must be an http or https URL, got ${showValue(value)}.`;
  const [, authority = ''] = /^https?:\/\/([^/?#\s]*)/i.exec(value) ?? [];
  const hasCredentials = authority.includes('@');
  if (!hasCredentials && AUTHORITY.test(authority) && !/[?#\s]/.test(value)) return undefined;
  const must = hasCredentials
    ? 'must have no user name and password in it: send them by headers'
    : 'must be an http or https URL without a query';
  // A text without a dot, colon or slash is no URL at all: it may be a key in the wrong place.
  const isPlace = /[.:/]/.test(value) && !value.startsWith('ser.');
  return `${name} ${must}, got ${isPlace ? `"${showUrl(value)}"` : showValue(value)}.`;
}

const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^\s:@[\]]+)(:\d{1,5})?$/i;
