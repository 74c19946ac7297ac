import type { FlagChange } from '@burgee/engine';
import type { Emitter } from '../event/emitter.ts';

/** Queues a `change` when there is any. */
export function queueChange(changes: readonly FlagChange[], events: Emitter): void {
  if (changes.length > 0) events.queue('change', { names: changes.map(({ name }) => name), changes });
}
