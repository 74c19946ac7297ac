import { closed, FlagClientError, type FlagClientErrorCode, toFlagClientError } from '../error/flag-client-error.ts';
import { describeThrown, showUrl } from '../error/show.ts';
import type { HttpRequest } from '../port/http-client.ts';
import type { Ports } from '../port/ports.ts';
import { exchange, methodOf, type SendOptions } from './exchange.ts';

/**
 * Sends one request and uses its response, as `exchange` does. Its errors say which request failed, and what helps.
 *
 * Rejects with a `FlagClientError`. After an abort that is the signal's reason, or one with code `closed` when the reason
 * is another value.
 */
export async function sendRequest<T>(
  options: SendOptions<T>,
  ports: Omit<Ports, 'random'>,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await exchange(options, ports, signal);
  } catch (thrown) {
    throw located(toError(thrown, signal), methodOf(options), options.url);
  }
}

function toError(thrown: unknown, { aborted, reason }: AbortSignal): FlagClientError {
  if (aborted && thrown === reason) return toFlagClientError(thrown, 'closed', closed().message);
  return toFlagClientError(thrown, 'network', `No usable answer: ${describeThrown(thrown)}.`);
}

/** The error with its request in front, unless it is not about a request or has one already. */
export function located(error: FlagClientError, method: HttpRequest['method'], url: string): FlagClientError {
  const { code, message, cause } = error;
  if (error.url !== undefined || code === 'closed' || code === 'callback') return error;
  const shown = showUrl(url);
  const text = `${method} ${shown}: ${message}${REMEDIES[code] ?? ''}`;
  return new FlagClientError(code, text, { ...error, cause, url: shown });
}

const REMEDIES: Readonly<Partial<Record<FlagClientErrorCode, string>>> = {
  not_found: ' Is this URL right?',
  body_too_large: ' The limit is maxBodyBytes.',
};
