import type { FlagResult, FlagValue, Identity } from '@burgee/engine';
import type { EvaluationHook } from '../read/evaluation-hook.ts';

/** Receives one exposure: the identity got this result of an experiment, for the first time or after another result. */
export type ReportExposure = (name: string, identity: Identity, result: FlagResult) => void;

export interface TrackExposuresOptions {
  /** The most exposures that are remembered; the oldest is forgotten first. @defaultValue 10000, about 2 MB */
  readonly maxRemembered?: number | undefined;
}

/** Flagsmith's names and identifiers have up to 2,000 characters each. Longer ones are not distinguished. */
const MAX_KEY_LENGTH = 4_001;

/**
 * Makes an `onEvaluation` hook that reports exposures to A/B experiments: each identity, flag and variant once, however
 * often the flag is read. It reports the control (`'control'`) and variants without a key (`result.variant` is `null`, and the
 * value distinguishes them). It does not report fallbacks, flags without variants, and reads without an identity.
 *
 * Each process has its own memory, so several processes may report the same exposure. If `report` throws, the exposure is
 * reported again at the next read.
 */
export function trackExposures(
  report: ReportExposure,
  { maxRemembered = 10_000 }: TrackExposuresOptions = {},
): EvaluationHook {
  if (typeof report !== 'function') throw new TypeError('trackExposures needs a function that reports an exposure.');
  const seen = new Map<string, { readonly variant: string | null; readonly value: FlagValue }>();

  return (name, identity, result) => {
    if (identity === undefined || result === undefined || !isExposure(result)) return undefined;
    const { variant, value } = result;
    const key = `${name}\u0000${identity.identifier}`.slice(0, MAX_KEY_LENGTH);
    const last = seen.get(key);
    if (last !== undefined && last.variant === variant && last.value === value) return undefined;

    const outcome = report(name, identity, result);
    seen.delete(key);
    seen.set(key, { variant, value });
    if (seen.size > maxRemembered) forgetOldest(seen);
    return outcome;
  };
}

function isExposure({ variant, reason }: FlagResult): boolean {
  return variant !== null || reason.kind === 'SPLIT';
}

function forgetOldest(seen: Map<string, unknown>): void {
  const [oldest] = seen.keys();
  if (oldest !== undefined) seen.delete(oldest);
}
