import { describeThrown } from '../error/describe-thrown.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { isolate } from '../error/isolate.ts';
import { printable } from '../error/printable.ts';
import type { Stop } from '../port/timers.ts';
import type { ClientEventName, ClientEvents, Listener } from './client-event.ts';
import type { Reporter } from './reporter.ts';

/** Tells listeners, in order. */
export interface Emitter {
  readonly on: <Name extends ClientEventName>(event: Name, listener: Listener<Name>) => Stop;
  /** Puts an event behind those that wait. */
  readonly queue: <Name extends ClientEventName>(event: Name, payload: ClientEvents[Name]) => void;
  /** Tells all that wait, and what listeners add. Called from within a listener, it leaves that to the call outside. */
  readonly deliver: () => void;
  /** Whether listeners are being told right now. */
  readonly isDelivering: () => boolean;
}

type Registry = { readonly [Name in ClientEventName]: Set<{ readonly listener: Listener<Name> }> };

export function createEmitter(reporter: Reporter): Emitter {
  const registry = createRegistry();
  const waiting: (() => void)[] = [];
  let isDelivering = false;

  function queue<Name extends ClientEventName>(event: Name, payload: ClientEvents[Name]): void {
    waiting.push(() => tell(event, payload));
  }

  function tell<Name extends ClientEventName>(event: Name, payload: ClientEvents[Name]): void {
    const entries = registry[event];
    for (const entry of [...entries]) {
      if (!entries.has(entry)) continue;
      isolate(
        () => entry.listener(payload),
        (cause) => failed(event, cause),
      );
    }
  }

  function failed(event: ClientEventName, cause: unknown): void {
    reporter.say('error', 'listener', `A listener of "${event}" threw: ${describeThrown(cause)}`);
    // A failing error listener would be told of itself for ever.
    if (event !== 'error') queue('error', listenerFailed(event, cause));
    deliver();
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
      checkListening(event, listener, registry);
      const entry = { listener };
      registry[event].add(entry);
      return () => void registry[event].delete(entry);
    },
    queue,
    deliver,
    isDelivering: () => isDelivering,
  };
}

function createRegistry(): Registry {
  return { ready: new Set(), change: new Set(), stale: new Set(), error: new Set(), status: new Set() };
}

/** From JavaScript anything can be passed, and would be noticed when something happens, if ever. */
function checkListening(event: unknown, listener: unknown, registry: Registry): void {
  if (typeof event !== 'string' || !Object.hasOwn(registry, event)) {
    const received = typeof event === 'string' ? `"${printable(event)}"` : typeof event;
    throw new TypeError(`on() knows the events ${Object.keys(registry).join(', ')}, got ${received}.`);
  }
  if (typeof listener !== 'function') {
    throw new TypeError(
      `on("${event}", …) needs a function that listens, got ${listener === null ? 'null' : typeof listener}.`,
    );
  }
}

function listenerFailed(event: ClientEventName, cause: unknown): FlagClientError {
  return new FlagClientError('callback', `A listener of "${event}" threw; the others were told all the same.`, {
    cause,
  });
}
