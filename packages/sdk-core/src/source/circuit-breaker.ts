import type { FlagClientError, FlagClientErrorCode } from '../error/flag-client-error.ts';
import { toFlagClientError } from '../error/to-flag-client-error.ts';
import type { Ports } from '../port/ports.ts';
import { type Patience, retryDelay } from './retry-delay.ts';

/** Keeps callers from waiting for a server that is down, and a server that comes back from all of them at once. */
export interface CircuitBreaker {
  /**
   * Does the work, which asks the server. While the server is down it does not, but rejects at once with the last failure;
   * then one caller at a time, now and then, finds out for all whether it is back.
   */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Someone else has found the server working. */
  readonly succeeded: () => void;
}

/** Nothing but failures for this long, and the server is taken to be down: single ones happen. */
const DOWN_AFTER_MS = 1_000;

/** Somebody may find out this often, when nobody asked for more time. */
const LONGEST_MS = 10_000;

interface Outage {
  readonly error: FlagClientError;
  readonly tries: number;
  readonly retryAtMs: number;
}

/** When somebody was let through, and what was known then. */
interface Pass {
  readonly askedAtMs: number;
  readonly outage: Outage | undefined;
}

export function createCircuitBreaker({ clock, random }: Pick<Ports, 'clock' | 'random'>): CircuitBreaker {
  let succeededAtMs = Number.NEGATIVE_INFINITY;
  let failingSinceMs: number | undefined;
  let outage: Outage | undefined;
  let isTrying = false;

  function admit(): Pass {
    const askedAtMs = clock.monotonicMs();
    if (outage !== undefined && (isTrying || askedAtMs < outage.retryAtMs)) throw outage.error;
    isTrying = outage !== undefined;
    return { askedAtMs, outage };
  }

  function succeeded(): void {
    succeededAtMs = clock.monotonicMs();
    failingSinceMs = undefined;
    // An answer to somebody else does not take back that the server asked to be left alone.
    if (outage?.error.retryAfterMs !== undefined && succeededAtMs < outage.retryAtMs) return;
    outage = undefined;
  }

  function failed(error: FlagClientError, pass: Pass): void {
    const wantsRest = error.retryAfterMs !== undefined;
    // Of those who asked before the server was found to be down, nobody learns anything new.
    if (!isServersFault(error) || (outage !== pass.outage && !wantsRest)) return;
    const nowMs = clock.monotonicMs();
    failingSinceMs ??= Math.max(pass.askedAtMs, succeededAtMs);
    if (!wantsRest && nowMs - failingSinceMs < DOWN_AFTER_MS) return;
    const tries = (outage?.tries ?? 0) + 1;
    outage = { error, tries, retryAtMs: nowMs + retryDelay(error, tries, random(), patience(succeededAtMs)) };
  }

  return {
    succeeded,
    async run(work) {
      const pass = admit();
      try {
        const result = await work();
        succeeded();
        return result;
      } catch (thrown) {
        const error = toFlagClientError(thrown, 'network', 'No usable answer from the server.');
        failed(error, pass);
        throw error;
      } finally {
        if (pass.outage !== undefined) isTrying = false;
      }
    },
  };
}

function patience(succeededAtMs: number): Patience {
  return { longestMs: LONGEST_MS, hasWorked: Number.isFinite(succeededAtMs) };
}

/** What never reached the server says nothing about it. */
const NOT_SENT: ReadonlySet<FlagClientErrorCode> = new Set(['closed', 'callback', 'overloaded']);

/** A request that is refused for what is in it says nothing about others. */
function isServersFault({ code, status = 500 }: FlagClientError): boolean {
  if (NOT_SENT.has(code)) return false;
  return code !== 'http_status' || status >= 500 || status === 408 || status === 429;
}
