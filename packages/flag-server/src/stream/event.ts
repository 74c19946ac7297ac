import { isoOf, type Micros, unixSecondsOf } from '../environment/document-time.ts';

/** How an event spells the time of a change. The service sends seconds; its documentation has shown milliseconds. */
export type EventTime = 'seconds' | 'milliseconds' | 'iso';

const SPELLINGS: Readonly<Record<EventTime, (micros: Micros) => string>> = {
  seconds: unixSecondsOf,
  milliseconds: (micros) => String(Math.floor(micros / 1_000)),
  iso: (micros) => JSON.stringify(isoOf(micros)),
};

/** An event as Flagsmith's service sends it: a hint that there is a newer document, and nothing of what is in it. */
export function changeEvent(updatedAt: Micros, spelling: EventTime, retryMs: number): string {
  const lines = [
    'event: environment_updated',
    `data: {"updated_at": ${SPELLINGS[spelling](updatedAt)}}`,
    `retry: ${retryMs}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
