import { FlagClientError } from '../error/flag-client-error.ts';
import { describeThrown } from '../error/show.ts';
import type { HeaderRecord } from '../port/http-client.ts';
import type { Awaitable } from '../port/key-value-storage.ts';
import type { Ports } from '../port/ports.ts';

/** Headers of the caller, or a function that returns them and is called before each request. */
export type RequestHeaders = HeaderRecord | (() => Awaitable<HeaderRecord>);

/**
 * Ports whose requests have the caller's headers, too; a request's own headers win. A request rejects with code `callback`
 * when the header function throws.
 */
export function withCallerHeaders({ http, ...ports }: Ports, headers: RequestHeaders): Ports {
  return {
    ...ports,
    http: {
      async send(request) {
        const callers = await resolved(headers);
        request.signal.throwIfAborted();
        return http.send({ ...request, headers: { ...callers, ...request.headers } });
      },
    },
  };
}

/** With names in lower case. */
async function resolved(headers: RequestHeaders): Promise<HeaderRecord> {
  try {
    const entries = Object.entries(typeof headers === 'function' ? await headers() : headers);
    return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), checked(name, value)]));
  } catch (cause) {
    throw new FlagClientError('callback', `The header function threw: ${describeThrown(cause)}`, { cause });
  }
}

/** JavaScript callers may return anything. Other values would be sent as unintended text, or fail inside the platform. */
function checked(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`the value of "${name}" is not a string.`);
}
