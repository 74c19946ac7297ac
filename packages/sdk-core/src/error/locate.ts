import { FlagClientError, type FlagClientErrorCode, toFlagClientError } from './flag-client-error.ts';
import { maskKey } from './mask.ts';
import { showUrl } from './show.ts';

/** What was asked, and with which key. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The error with what was asked in front and what to do behind it, unless it is not about a request, or has that already. */
export function locate(error: FlagClientError, asked: Asked): FlagClientError {
  const { code, status, retryAfterMs, cause } = error;
  if (error.url !== undefined || NOT_ABOUT_REQUESTS.has(code)) return error;
  const url = showUrl(asked.url);
  const message = `${asked.method} ${url}: ${error.message}${REMEDIES[code]?.(asked.headers['x-environment-key']) ?? ''}`;
  return new FlagClientError(code, message, { status, retryAfterMs, cause, url });
}

/** Does work on an answer; what it throws is located. */
export function locating<T>(work: () => T, asked: Asked): T {
  try {
    return work();
  } catch (thrown) {
    throw locate(toFlagClientError(thrown, 'invalid_document', 'The answer cannot be read.'), asked);
  }
}

const NOT_ABOUT_REQUESTS: ReadonlySet<FlagClientErrorCode> = new Set(['closed', 'callback']);

/** By code, what most likely helps, given the key that was sent. */
const REMEDIES: Readonly<Partial<Record<FlagClientErrorCode, (key: string | undefined) => string>>> = {
  unauthorized: (key) => (key === undefined ? '' : ` Is ${maskKey(key)} ${kindOf(key)}`),
  not_found: () => ' Is this URL right?',
  body_too_large: () => ' The limit is maxBodyBytes.',
};

function kindOf(key: string): string {
  return key.startsWith('ser.')
    ? 'a server-side key of this server and environment? With a client-side key, use evaluation: "remote".'
    : 'a key of this server and environment?';
}
