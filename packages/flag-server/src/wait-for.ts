import type { FlagServer } from './flag-server.ts';
import type { RequestLog } from './http/request-log.ts';
import type { Signal } from './http/signal.ts';
import type { Streams } from './stream/streams.ts';

const TIMEOUT_MS = 10_000;

/** Waiting for clients to do something, by being told instead of by looking again and again. */
export function waiting(
  signal: Signal,
  log: RequestLog,
  streams: Streams,
): Pick<FlagServer, 'waitForRequests' | 'waitForConnections' | 'waitUntil'> {
  return {
    async waitForRequests(count, { on, when = () => true, timeoutMs = TIMEOUT_MS } = {}) {
      const counted = () =>
        log.requests.filter((request) => (on === undefined || request.endpoint === on) && when(request));
      const describe = () =>
        `Expected ${count} requests${on === undefined ? '' : ` for ${on}`}, got ${counted().length}` +
        ` (${log.requests.map(({ method, path }) => `${method} ${path}`).join(', ') || 'nothing arrived'})`;
      await signal.until(() => counted().length >= count, describe, timeoutMs);
      return counted();
    },
    async waitForConnections(count, { timeoutMs = TIMEOUT_MS } = {}) {
      const describe = () => `Expected ${count} open streams, got ${streams.open.size}`;
      await signal.until(() => streams.open.size === count, describe, timeoutMs);
      return [...streams.open.keys()];
    },
    waitUntil: (isMet, { timeoutMs = TIMEOUT_MS } = {}) =>
      signal.until(isMet, () => 'Expected the condition to hold', timeoutMs),
  };
}
