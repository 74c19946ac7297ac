/** Something happened on the server: whoever waits looks again. */
export interface Signal {
  notify(): void;
  /**
   * Settles as soon as the condition holds.
   *
   * @throws Error that says what was expected, when that takes longer than `timeoutMs` or the server is closed; what
   * the condition itself throws
   */
  until(isMet: () => boolean, describe: () => string, timeoutMs: number): Promise<void>;
  /** Nobody needs to wait any longer, nor begin to. */
  close(): void;
}

interface Waiter {
  look(): void;
  giveUp(why: string): void;
}

export function createSignal(): Signal {
  const waiting = new Set<Waiter>();
  let isClosed = false;

  const until: Signal['until'] = (isMet, describe, timeoutMs) =>
    new Promise((resolve, reject) => {
      const settle = (settled: () => void): void => {
        clearTimeout(timer);
        waiting.delete(waiter);
        settled();
      };
      const waiter: Waiter = {
        look() {
          try {
            if (isMet()) settle(resolve);
          } catch (error) {
            settle(() => reject(error));
          }
        },
        giveUp: (why) => settle(() => reject(new Error(`${describe()}; ${why}.`))),
      };
      const timer = setTimeout(() => waiter.giveUp(`waited ${timeoutMs} ms`), timeoutMs);
      waiting.add(waiter);
      waiter.look();
      if (isClosed) waiter.giveUp('the server was closed');
    });

  return {
    until,
    notify: () => {
      for (const waiter of waiting) waiter.look();
    },
    close() {
      isClosed = true;
      for (const waiter of waiting) waiter.giveUp('the server was closed');
    },
  };
}
