import { clearTimeout, setTimeout } from 'node:timers';
import type { Clock, Timers } from '@burgee/sdk-core';

/** Node's timers, also where a test environment has put others in their place. None of them keeps the process alive. */
export const nodeTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

export const nodeClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
