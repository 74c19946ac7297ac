import { clearInterval, setInterval } from 'node:timers';

const HALF_AN_HOUR_MS = 1_800_000;

/**
 * Keeps the process alive until the promise settles, and returns its result. Timers and connections of a client do not, so
 * without this a script that only waits for its client ends while it waits.
 */
export async function keepAlive<T>(promise: Promise<T>): Promise<T> {
  const hold = setInterval(() => {}, HALF_AN_HOUR_MS);
  try {
    return await promise;
  } finally {
    clearInterval(hold);
  }
}
