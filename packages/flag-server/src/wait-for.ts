import type { FlagServer } from './flag-server.ts';
import type { Notifier } from './http/notifier.ts';
import type { RequestLog } from './http/request-log.ts';
import type { Streams } from './stream/streams.ts';

const TIMEOUT_MS = 10_000;

/** Makes the methods that wait for clients, without polling. */
export function createWaits(
  notifier: Notifier,
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
      await notifier.until(() => counted().length >= count, describe, timeoutMs);
      return counted();
    },
    async waitForConnections(count, { timeoutMs = TIMEOUT_MS } = {}) {
      const describe = () => `Expected ${count} open streams, got ${streams.open.size}`;
      await notifier.until(() => streams.open.size === count, describe, timeoutMs);
      return [...streams.open.keys()];
    },
    waitUntil: (isMet, { timeoutMs = TIMEOUT_MS } = {}) =>
      notifier.until(isMet, () => 'Expected the condition to hold', timeoutMs),
  };
}
