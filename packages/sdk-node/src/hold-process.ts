import { clearInterval, setInterval } from 'node:timers';

/**
 * Keeps the process alive until the work is over. A client's timers and sockets never do, so without this a script that
 * only waits for its client would end while it waits.
 */
export async function holdProcess<T>(work: Promise<T>): Promise<T> {
  const hold = setInterval(() => {}, HALF_AN_HOUR_MS);
  try {
    return await work;
  } finally {
    clearInterval(hold);
  }
}

const HALF_AN_HOUR_MS = 1_800_000;
