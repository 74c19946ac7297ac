import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';
import type { Clock, Timers } from '@burgee/sdk-core';

/** The runtime's own timers, also where a test has put others in their place. None of them keeps the process alive. */
export const nodeTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs).unref();
    return () => {
      // Node keeps the list of timers of this delay until it is over when the last one cleared is not ref'd; jitter makes
      // another delay, and so another list, of each poll.
      timer.ref();
      clearTimeout(timer);
    };
  },
};

export const nodeClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
