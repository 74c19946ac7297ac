import type { Clock } from '../port/ports.ts';
import type { DocumentTime } from './document-time.ts';

/** Clocks of servers and clients differ, but seldom by more. */
const MOST_MS = 3_600_000;

/** Whether a time is more than an hour to come: then it orders nothing, or it would outrank all that comes meanwhile. */
export function isAhead(time: DocumentTime, { wallMs }: Pick<Clock, 'wallMs'>): boolean {
  return time / 1_000 > wallMs() + MOST_MS;
}
