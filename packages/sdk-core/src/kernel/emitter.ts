import { FlagClientError, guardCallback, type Log, type Stop } from '@burgee/flagsmith-api';
import type { ClientEventName, ClientEvents, Listener } from '../event/client-event.ts';

/** Calls listeners, one event after the other. */
export interface Emitter {
  readonly on: <Name extends ClientEventName>(event: Name, listener: Listener<Name>) => Stop;
  /** Adds an event to the end of the queue. */
  readonly queue: <Name extends ClientEventName>(event: Name, payload: ClientEvents[Name]) => void;
  /** Delivers the queue, and what listeners add to it. When a listener calls this, the outer call delivers. */
  readonly deliver: () => void;
  /** Whether a listener is running. */
  readonly isDelivering: () => boolean;
}

type Registry = { readonly [Name in ClientEventName]: Set<{ readonly listener: Listener<Name> }> };

export function createEmitter(log: Log): Emitter {
  const registry: Registry = {
    ready: new Set(),
    change: new Set(),
    stale: new Set(),
    error: new Set(),
    status: new Set(),
  };
  const waiting: (() => void)[] = [];
  let isDelivering = false;

  function queue<Name extends ClientEventName>(event: Name, payload: ClientEvents[Name]): void {
    const entries = registry[event];
    const failed = (cause: unknown): void => {
      const message = `A listener of "${event}" threw`;
      log('error', 'listener', message, cause);
      // A failing error listener would otherwise be called about itself for ever.
      if (event !== 'error') queue('error', new FlagClientError('callback', message + OTHERS_CALLED, { cause }));
      deliver();
    };
    waiting.push(() => {
      for (const entry of [...entries]) if (entries.has(entry)) guardCallback(() => entry.listener(payload), failed);
    });
  }

  function deliver(): void {
    if (isDelivering) return;
    isDelivering = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
    } finally {
      isDelivering = false;
    }
  }

  return {
    on(event, listener) {
      const entry = { listener };
      registry[event].add(entry);
      return () => void registry[event].delete(entry);
    },
    queue,
    deliver,
    isDelivering: () => isDelivering,
  };
}

const OTHERS_CALLED = '; the other listeners were called all the same.';
