import { createCountSender, type SendCounts, type Timers } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';

/** Makes the part that counts reads and sends the counts at intervals. It counts neither missing nor overridden flags. */
export function analytics(send: SendCounts, timers: Timers, isOverridden: (name: string) => boolean): Part {
  return ({ report }) => {
    const { count, flush, stop } = createCountSender(send, timers, report);
    return {
      flush,
      stop,
      onRead(name, _, result) {
        if (result !== undefined && !isOverridden(name)) count(name);
      },
    };
  };
}
