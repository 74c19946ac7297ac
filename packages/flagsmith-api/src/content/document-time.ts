import type { Clock } from '../port/ports.ts';

declare const brand: unique symbol;

/** When a document last changed at its server, in whole microseconds since 1970: exact in every format. */
export type DocumentTime = number & { readonly [brand]: 'DocumentTime' };

/**
 * Reads a time as Flagsmith writes it: ISO 8601 in documents (`Z` or an offset, up to six decimals), seconds with a fraction
 * in headers and events, milliseconds in one of its examples. Returns `undefined` for anything else.
 */
export function documentTime(value: unknown): DocumentTime | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const [, seconds, fraction = '', zone = 'Z'] = ISO.exec(text) ?? [];
  const micros =
    seconds === undefined
      ? microsOf(text)
      : Date.parse(seconds + zone) * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
  return isTime(micros) ? micros : undefined;
}

/** Writes a time as documents do. */
export function formatDocumentTime(time: DocumentTime): string {
  const [seconds] = new Date(time / 1_000).toISOString().split('.');
  return `${seconds}.${String(time % SECOND).padStart(6, '0')}Z`;
}

/** Whether a time is more than an hour in the future. Such a time orders nothing: it would outrank every change until then. */
export function isAhead(time: DocumentTime, { wallMs }: Pick<Clock, 'wallMs'>): boolean {
  return time / 1_000 > wallMs() + MAX_CLOCK_SKEW_MS;
}

/** Clocks of servers and clients differ, but seldom by more. */
const MAX_CLOCK_SKEW_MS = 3_600_000;
const SECOND = 1_000_000;
const NUMBER = /^\d{1,16}(?:\.\d+)?$/;
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?$/;

/** Larger numbers are milliseconds: as seconds they would lie in the year 5138. */
const MAX_SECONDS = 100_000_000_000;

function microsOf(text: string): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Math.round(value < MAX_SECONDS ? value * SECOND : value * 1000);
}

function isTime(micros: number): micros is DocumentTime {
  return micros >= 0 && Number.isSafeInteger(micros);
}
