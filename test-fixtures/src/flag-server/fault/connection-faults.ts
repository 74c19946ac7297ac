import { scheduler } from 'node:timers/promises';
import type { Strikes } from './strike.ts';

/** Faults of the connection: what is said may be right, and does not arrive as it should. */
export const CONNECTION_FAULTS: Strikes<'delay' | 'hang' | 'reset'> = {
  delay: async ({ ms }, exchange, next) => {
    // A client that is gone is answered all the same: nobody hears it.
    await scheduler.wait(ms, { signal: exchange.signal }).catch(() => {});
    return next(exchange);
  },
  hang: () => ({ status: 0, headers: {}, body: '', deliver: () => {} }),
  reset: () => ({
    status: 0,
    headers: {},
    body: '',
    deliver: (_, response) => void response.socket?.resetAndDestroy(),
  }),
};
