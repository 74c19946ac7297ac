import { isoOf, type Micros, unixSecondsOf } from '../environment/document-time.ts';

/** The format of times in events. Flagsmith sends seconds; its documentation once showed milliseconds. */
export type EventTime = 'seconds' | 'milliseconds' | 'iso';

const FORMATS: Readonly<Record<EventTime, (micros: Micros) => string>> = {
  seconds: unixSecondsOf,
  milliseconds: (micros) => String(Math.floor(micros / 1_000)),
  iso: (micros) => JSON.stringify(isoOf(micros)),
};

/** An event as Flagsmith sends it: it announces a newer document, without its contents. */
export function changeEvent(updatedAt: Micros, format: EventTime, retryMs: number): string {
  const lines = [
    'event: environment_updated',
    `data: {"updated_at": ${FORMATS[format](updatedAt)}}`,
    `retry: ${retryMs}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
