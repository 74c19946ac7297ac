import type { Timers } from '../port/timers.ts';

/** Resolves when the work is over, however it ends, or after the time limit. */
export function within(work: Promise<unknown>, limitMs: number, timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(limitMs, resolve);
    const finish = (): void => {
      cancel();
      resolve();
    };
    work.then(finish, finish);
  });
}
