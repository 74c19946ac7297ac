import { describeThrown } from '../error/describe-thrown.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import type { Awaitable } from '../port/awaitable.ts';
import type { HeaderRecord } from '../port/http-client.ts';

/** Headers of the caller's own, or a function that is asked for them before each request. */
export type RequestHeaders = HeaderRecord | (() => Awaitable<HeaderRecord>);

/** The caller's headers and ours, with names in lower case; where both have one, ours counts. */
export async function requestHeaders(callers: RequestHeaders, ours: HeaderRecord): Promise<HeaderRecord> {
  try {
    const own = Object.entries(typeof callers === 'function' ? await callers() : callers);
    return { ...Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), textOf(name, value)])), ...ours };
  } catch (cause) {
    throw new FlagClientError('callback', `The header function threw: ${describeThrown(cause)}`, { cause });
  }
}

/** What JavaScript gives in place of a text would be sent as something else, or fail where nobody knows why. */
function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`the value of "${name}" is no text.`);
}
