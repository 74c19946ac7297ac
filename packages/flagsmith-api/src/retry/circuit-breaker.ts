import { type FlagClientError, type FlagClientErrorCode, toFlagClientError } from '../error/flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import { retryDelay } from './retry-delay.ts';

/** Spares callers the wait for a server that is down, and spares a recovering server all callers at once. */
export interface CircuitBreaker {
  /**
   * Runs work that sends a request. While the server is down it rejects at once with the last failure, and from time to
   * time lets one caller try whether the server is back.
   */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** A request outside the breaker has succeeded. */
  readonly succeeded: () => void;
}

/** The server counts as down after nothing but failures for this long: single failures happen. */
const DOWN_AFTER_MS = 1_000;
/** The longest pause between two tries, unless the server asks for more. */
const LONGEST_MS = 10_000;

interface Outage {
  readonly error: FlagClientError;
  readonly tries: number;
  readonly retryAtMs: number;
}

export function createCircuitBreaker({ clock, random }: Pick<Ports, 'clock' | 'random'>): CircuitBreaker {
  const { monotonicMs } = clock;
  let succeededAtMs = Number.NEGATIVE_INFINITY;
  let failingSinceMs: number | undefined;
  let outage: Outage | undefined;
  let isTrying = false;

  function succeeded(): void {
    succeededAtMs = monotonicMs();
    failingSinceMs = undefined;
    // A success elsewhere does not cancel Retry-After.
    if (outage?.error.retryAfterMs === undefined || succeededAtMs >= outage.retryAtMs) outage = undefined;
  }

  function failed(error: FlagClientError, startedAtMs: number, known: Outage | undefined): void {
    const asksForPause = error.retryAfterMs !== undefined;
    // Failures of requests that started before the breaker opened say nothing new.
    if (!isServersFault(error) || (outage !== known && !asksForPause)) return;
    failingSinceMs ??= Math.max(startedAtMs, succeededAtMs);
    if (!asksForPause && monotonicMs() - failingSinceMs < DOWN_AFTER_MS) return;
    const tries = (outage?.tries ?? 0) + 1;
    const options = { longestMs: LONGEST_MS, hasWorked: Number.isFinite(succeededAtMs) };
    outage = { error, tries, retryAtMs: monotonicMs() + retryDelay(error, tries, random(), options) };
  }

  return {
    succeeded,
    async run(work) {
      const startedAtMs = monotonicMs();
      const known = outage;
      if (known !== undefined && (isTrying || startedAtMs < known.retryAtMs)) throw known.error;
      isTrying = known !== undefined;
      try {
        const result = await work();
        succeeded();
        return result;
      } catch (thrown) {
        const error = toFlagClientError(thrown, 'network', 'No usable answer from the server.');
        failed(error, startedAtMs, known);
        throw error;
      } finally {
        if (known !== undefined) isTrying = false;
      }
    },
  };
}

/** Requests that never reached the server say nothing about it. */
const NOT_SENT: ReadonlySet<FlagClientErrorCode> = new Set(['closed', 'callback', 'overloaded']);

/** A request that the server refuses for its content says nothing about other requests. */
function isServersFault({ code, status = 500 }: FlagClientError): boolean {
  return !NOT_SENT.has(code) && (code !== 'http_status' || status >= 500 || status === 408 || status === 429);
}
