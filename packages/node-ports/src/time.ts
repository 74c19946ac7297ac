import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import type { Clock, Timers } from '@burgee/flagsmith-api';

/** The runtime's own timers, even where a test replaces the global ones. They never keep the process alive. */
export const nodeTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs).unref();
    return () => {
      // Node keeps its list of timers for a delay until that delay is over if the last timer cleared was not ref'd. Each
      // poll has a delay of its own, because of jitter, and so would leave a list.
      timer.ref();
      clearTimeout(timer);
    };
  },
};

/** The time of this machine. */
export const nodeClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
