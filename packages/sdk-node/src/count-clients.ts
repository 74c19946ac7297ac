import type { Logger } from '@burgee/sdk-core';
import type { NodeClientOptions, NodeRemoteClientOptions } from './node-client-options.ts';
import { warn } from './warn.ts';

/** More than a process has use for: every client fetches, streams and holds a document for itself. */
const MOST = 10;

type Counted = NodeClientOptions | NodeRemoteClientOptions;

/** How many clients of this process are open, by where they fetch from and with which key. */
const open = new Map<string, number>();

/**
 * Counts a client, and says when there are too many of its environment: most likely one is made for each request. Gives
 * what takes it off the count; harmless when repeated.
 */
export function countClient({ apiUrl = '', environmentKey }: Counted, logger: Logger): () => void {
  const environment = `${apiUrl} ${environmentKey ?? ''}`;
  let share = 1;
  if (add(environment, share) === MOST + 1 && environmentKey !== undefined) {
    void warn(
      logger,
      `More than ${MOST} clients of one environment are open in this process; one is enough for all requests.`,
    );
  }
  return () => {
    add(environment, -share);
    share = 0;
  };
}

/** How many clients of this process are open. */
export function openClients(): number {
  let sum = 0;
  for (const count of open.values()) sum += count;
  return sum;
}

function add(environment: string, count: number): number {
  const sum = (open.get(environment) ?? 0) + count;
  if (sum === 0) open.delete(environment);
  else open.set(environment, sum);
  return sum;
}
