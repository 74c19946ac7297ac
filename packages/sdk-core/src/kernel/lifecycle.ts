import { closed, type RunningSource, type Timers } from '@burgee/flagsmith-api';
import type { Emitter } from './emitter.ts';
import type { FlagClient } from './flag-client.ts';
import type { PartHooks, Report } from './part.ts';
import type { StatusTracker } from './status.ts';

export interface LifecycleOptions {
  readonly running: RunningSource;
  readonly hooks: readonly PartHooks[];
  readonly tracker: StatusTracker;
  readonly events: Emitter;
  readonly mask: Report;
}

/** Everything of a client except its reads. */
export interface Lifecycle
  extends Pick<FlagClient, 'status' | 'on' | 'refresh' | 'flush' | 'close' | typeof Symbol.asyncDispose>,
    Pick<Emitter, 'isDelivering'> {}

const CLOSE_LIMIT_MS = 2_000;

export function createLifecycle(
  { running, hooks, tracker, events, mask }: LifecycleOptions,
  timers: Timers,
): Lifecycle {
  let closing: Promise<void> | undefined;

  async function all(hook: 'flush' | 'settle'): Promise<void> {
    await Promise.all(hooks.map((part) => part[hook]?.()));
  }

  async function settle(): Promise<void> {
    await endOf(Promise.all([all('flush'), all('settle')]), CLOSE_LIMIT_MS, timers);
    for (const part of hooks) part.stop?.();
  }

  function close(): Promise<void> {
    if (closing !== undefined) return closing;
    running.stop();
    tracker.note({ isClosed: true, stream: 'off' });
    closing = settle();
    // Last, because a listener may close the client, too.
    events.deliver();
    return closing;
  }

  return {
    status: tracker.status,
    on: events.on,
    isDelivering: events.isDelivering,
    async refresh() {
      if (closing !== undefined) return { ok: false, error: closed() };
      const result = await running.refresh();
      return result.ok ? result : { ok: false, error: mask(result.error) };
    },
    flush: () => all('flush'),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Resolves when the work has ended in any way, or after the time limit. */
function endOf(work: Promise<unknown>, limitMs: number, timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(limitMs, resolve);
    const finish = (): void => {
      cancel();
      resolve();
    };
    work.then(finish, finish);
  });
}
