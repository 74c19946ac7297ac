/** Lets callers wait for a condition that is checked whenever something has happened. */
export interface Notifier {
  /** Checks the conditions that callers wait for. */
  notify(): void;
  /**
   * Waits until the condition holds.
   *
   * @param describe - says what was expected, for the error
   * @throws Error when the condition does not hold within `timeoutMs`, or the server closes; whatever `isMet` throws
   */
  until(isMet: () => boolean, describe: () => string, timeoutMs: number): Promise<void>;
  /** Fails all callers that wait, and all that will. */
  close(): void;
}

interface Waiter {
  check(): void;
  fail(why: string): void;
}

export function createNotifier(): Notifier {
  const waiters = new Set<Waiter>();
  let isClosed = false;

  const until: Notifier['until'] = (isMet, describe, timeoutMs) =>
    new Promise((resolve, reject) => {
      const settle = (settled: () => void): void => {
        clearTimeout(timer);
        waiters.delete(waiter);
        settled();
      };
      const waiter: Waiter = {
        check() {
          try {
            if (isMet()) settle(resolve);
          } catch (error) {
            settle(() => reject(error));
          }
        },
        fail: (why) => settle(() => reject(new Error(`${describe()}; ${why}.`))),
      };
      const timer = setTimeout(() => waiter.fail(`waited ${timeoutMs} ms`), timeoutMs);
      waiters.add(waiter);
      waiter.check();
      if (isClosed) waiter.fail('the server was closed');
    });

  return {
    until,
    notify: () => {
      for (const waiter of waiters) waiter.check();
    },
    close() {
      isClosed = true;
      for (const waiter of waiters) waiter.fail('the server was closed');
    },
  };
}
