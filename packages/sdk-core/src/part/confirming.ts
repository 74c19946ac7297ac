import type { Stop, Timers } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';

/** How soon to load again something that must arrive twice. */
const CONFIRM_IN_MS = 1_000;

/** Makes the part that refreshes soon after a document that is used only when it arrives twice. */
export function confirming(refresh: () => void, timers: Timers): Part {
  let cancel: Stop = () => {};
  return () => ({
    onConfirmed: () => cancel(),
    onFailed({ code }) {
      cancel();
      if (code === 'unconfirmed_document') cancel = timers.after(CONFIRM_IN_MS, refresh);
    },
    stop: () => cancel(),
  });
}
