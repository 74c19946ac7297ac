/** Something happened on the server: whoever waits looks again. */
export interface Signal {
  notify(): void;
  /**
   * Settles as soon as the condition holds.
   *
   * @throws Error that says what was expected, when that takes longer than `timeoutMs` or the server is closed
   */
  until(isMet: () => boolean, describe: () => string, timeoutMs: number): Promise<void>;
  /** Nobody needs to wait any longer. */
  close(): void;
}

export function createSignal(): Signal {
  const waiting = new Set<{ check(): void; fail(why: string): void }>();
  return {
    notify: () => {
      for (const waiter of waiting) waiter.check();
    },
    close: () => {
      for (const waiter of waiting) waiter.fail('the server was closed');
    },
    until: (isMet, describe, timeoutMs) =>
      new Promise((resolve, reject) => {
        const settle = (settled: () => void): void => {
          clearTimeout(timer);
          waiting.delete(waiter);
          settled();
        };
        const waiter = {
          check: () => (isMet() ? settle(resolve) : undefined),
          fail: (why: string) => settle(() => reject(new Error(`${describe()}; ${why}.`))),
        };
        const timer = setTimeout(() => waiter.fail(`waited ${timeoutMs} ms`), timeoutMs);
        waiting.add(waiter);
        waiter.check();
      }),
  };
}
