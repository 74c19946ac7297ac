import { showUrl } from '../error/show.ts';
import { showValue } from './check-option.ts';

/** Checks a URL of an API. Credentials in it are refused: they would never be sent, and would appear in logs. */
export function checkUrl(name: string, value: unknown): string | undefined {
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

const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^\s:@[\]]+)(:\d{1,5})?$/i;
