import { type Ports, printable } from '@burgee/flagsmith-api';
import type { FlagClient } from '../kernel/flag-client.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { whenReady } from '../kernel/ready.ts';
import { createRefreshLimit } from './refresh-limit.ts';

type GuardedCalls = Pick<FlagClient, 'on' | 'ready' | 'refresh' | 'close' | typeof Symbol.asyncDispose>;

/** Makes the calls of a kernel safe for callers without types, and for callers that refresh in a loop. */
export function guardCalls(kernel: Kernel, ports: Pick<Ports, 'clock' | 'timers'>): GuardedCalls {
  const limit = createRefreshLimit(kernel.isDelivering, ports);

  function close(): Promise<void> {
    limit.stop();
    return kernel.close();
  }

  return {
    on(event, listener) {
      checkListening(event, listener);
      return kernel.on(event, listener);
    },
    ready: (options) => whenReady(kernel, ports, timeLimitOf(options)),
    refresh: () => limit.wait()?.then(kernel.refresh) ?? kernel.refresh(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const EVENTS: readonly unknown[] = ['ready', 'change', 'stale', 'error', 'status'];

/** A wrong listener should fail now, not when the event happens. */
function checkListening(event: unknown, listener: unknown): void {
  if (!EVENTS.includes(event)) {
    const received = typeof event === 'string' ? `"${printable(event)}"` : typeof event;
    throw new TypeError(`on() knows the events ${EVENTS.join(', ')}, got ${received}.`);
  }
  if (typeof listener !== 'function') {
    const received = listener === null ? 'null' : typeof listener;
    throw new TypeError(`on("${event}", …) needs a function that listens, got ${received}.`);
  }
}

/** The caller's time limit, or `undefined` when it is not a number: waiting never throws. */
function timeLimitOf(options: unknown): number | undefined {
  try {
    const timeoutMs: unknown = Reflect.get(Object(options), 'timeoutMs');
    return typeof timeoutMs === 'number' ? timeoutMs : undefined;
  } catch {
    return undefined;
  }
}
