import { FlagClientError } from '../error/flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import type { Task } from '../port/task.ts';
import type { Delivery } from './data-source.ts';
import { type FlagsApi, fetchResults } from './fetch-results.ts';
import type { IdentityRequest } from './identity-request.ts';
import { sequence } from './sequence.ts';

/**
 * Asks a server for the flags of an identity that somebody waits for. A connection that breaks is tried once more at once,
 * within the same time: servers close idle ones just when they are used again. Asking twice stores nothing twice.
 */
export function fetchIdentity(api: FlagsApi, asked: IdentityRequest, ports: Ports): Task<Delivery> {
  const endsAtMs = ports.clock.monotonicMs() + api.timeoutMs;
  return sequence(async (step) => {
    try {
      return await step(() => fetchResults(api, asked, ports));
    } catch (thrown) {
      if (!(thrown instanceof FlagClientError && thrown.code === 'network')) throw thrown;
      const timeoutMs = endsAtMs - ports.clock.monotonicMs();
      return step(() => fetchResults({ ...api, timeoutMs }, asked, ports));
    }
  });
}
