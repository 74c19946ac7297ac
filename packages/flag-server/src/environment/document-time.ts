/**
 * A time in microseconds since 1970: as precise as Flagsmith's timestamps, and a safe integer until the year 2255.
 */
export type Micros = number;

/** ISO 8601 with up to six digits of a second, in UTC (`Z`) or with an offset. */
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/;

/** Parses a document's timestamp; `undefined` for any other text. */
export function microsOf(iso: string): Micros | undefined {
  const [, seconds = '', fraction = '', zone = ''] = ISO.exec(iso) ?? [];
  const milliseconds = Date.parse(`${seconds}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds * 1_000 + Number(fraction.padEnd(6, '0'));
}

/** Formats a time as documents do, e.g. `2026-08-21T16:44:17.123456Z`. */
export function isoOf(micros: Micros): string {
  const seconds = new Date(wholeSeconds(micros) * 1_000).toISOString().slice(0, 19);
  return `${seconds}.${fractionOf(micros)}Z`;
}

/** Formats a time as headers and events do, e.g. `1787330657.123456`: Unix seconds as Python prints a float. */
export function unixSecondsOf(micros: Micros): string {
  return `${wholeSeconds(micros)}.${fractionOf(micros).replace(/0{1,5}$/, '')}`;
}

/** Formats a time for `Last-Modified`: in whole seconds, rounded down. */
export function httpDateOf(micros: Micros): string {
  return new Date(wholeSeconds(micros) * 1_000).toUTCString();
}

export function wholeSeconds(micros: Micros): number {
  return Math.floor(micros / 1_000_000);
}

function fractionOf(micros: Micros): string {
  return String(micros - wholeSeconds(micros) * 1_000_000).padStart(6, '0');
}
