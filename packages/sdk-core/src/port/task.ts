import type { Stop } from './timers.ts';

/** Work under way, and the way to give it up: `result` then rejects soon. Cancelling what is over is harmless. */
export interface Task<T> {
  readonly result: Promise<T>;
  readonly cancel: Stop;
}
