import { closed } from '../error/closed.ts';
import type { Task } from '../port/task.ts';
import type { Stop } from '../port/timers.ts';

/** Starts the next step and waits for it. Rejects without starting it when the whole was cancelled. */
export type Step = <T>(start: () => Task<T>) => Promise<T>;

/** Makes one task of several that follow each other: cancelling it cancels the step under way. */
export function sequence<T>(run: (step: Step) => Promise<T>): Task<T> {
  let isCancelled = false;
  let cancelStep: Stop = () => {};

  const step: Step = (start) => {
    if (isCancelled) return Promise.reject(closed());
    const task = start();
    cancelStep = task.cancel;
    return task.result;
  };

  return {
    result: run(step),
    cancel() {
      isCancelled = true;
      cancelStep();
    },
  };
}
