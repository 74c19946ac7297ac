/** The longest that a server may ask to be left alone. */
const MOST_MS = 300_000;

/**
 * Reads a `Retry-After` header, seconds or a date, as milliseconds from now: at most five minutes. A date that is over,
 * which clocks that differ make of any, asks for nothing: it must not make anybody hurry.
 */
export function retryAfterMs(header: string | undefined, wallMs: number): number | undefined {
  if (header === undefined) return undefined;
  const delayMs = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - wallMs;
  return delayMs > 0 ? Math.min(delayMs, MOST_MS) : undefined;
}
