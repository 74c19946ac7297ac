/**
 * A point in time in microseconds since 1970: as exact as Flagsmith's stamps, and a safe integer until the year 2255.
 */
export type Micros = number;

/** ISO 8601 with up to six digits of a second, in UTC (`Z`) or with an offset. */
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/;

/** Reads a stamp as documents spell it; `undefined` for any other text. */
export function microsOf(iso: string): Micros | undefined {
  const [, seconds = '', fraction = '', zone = ''] = ISO.exec(iso) ?? [];
  const milliseconds = Date.parse(`${seconds}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds * 1_000 + Number(fraction.padEnd(6, '0'));
}

/** Spells a stamp as Core's documents do, e.g. `2026-08-21T16:44:17.123456Z`. */
export function isoOf(micros: Micros): string {
  const seconds = new Date(wholeSeconds(micros) * 1_000).toISOString().slice(0, 19);
  return `${seconds}.${fractionOf(micros)}Z`;
}

/** Spells a stamp as headers and events do, e.g. `1787330657.123456`: unix seconds as Python prints a float. */
export function unixSecondsOf(micros: Micros): string {
  return `${wholeSeconds(micros)}.${fractionOf(micros).replace(/0{1,5}$/, '')}`;
}

/** Spells a stamp as `Last-Modified` does: in whole seconds, the fraction cut off. */
export function httpDateOf(micros: Micros): string {
  return new Date(wholeSeconds(micros) * 1_000).toUTCString();
}

export function wholeSeconds(micros: Micros): number {
  return Math.floor(micros / 1_000_000);
}

function fractionOf(micros: Micros): string {
  return String(micros - wholeSeconds(micros) * 1_000_000).padStart(6, '0');
}
