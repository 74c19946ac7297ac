import type { Stop } from '../port/ports.ts';

/** Calls `listener` when a signal aborts, at once if it has. Returns how to stop listening: long-lived signals must not collect listeners. */
export function onAbort(signal: AbortSignal, listener: () => void): Stop {
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener);
  return () => signal.removeEventListener('abort', listener);
}
