import { FlagClientError } from '../error/flag-client-error.ts';
import { describeThrown } from '../error/show.ts';
import type { HeaderRecord } from '../port/http-client.ts';
import type { Awaitable } from '../port/key-value-storage.ts';

/** Headers of the caller, or a function that returns them and is called before each request. */
export type RequestHeaders = HeaderRecord | (() => Awaitable<HeaderRecord>);

/** Merges the caller's headers and ours, with names in lower case. Ours win. Rejects with code `callback`. */
export async function requestHeaders(callers: RequestHeaders, ours: HeaderRecord): Promise<HeaderRecord> {
  try {
    const own = Object.entries(typeof callers === 'function' ? await callers() : callers);
    return { ...Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), checked(name, value)])), ...ours };
  } catch (cause) {
    throw new FlagClientError('callback', `The header function threw: ${describeThrown(cause)}`, { cause });
  }
}

/** JavaScript callers may return anything. Other values would be sent as unintended text, or fail inside the platform. */
function checked(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`the value of "${name}" is not a string.`);
}
