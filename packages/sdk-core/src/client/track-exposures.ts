import type { FlagResult, FlagValue, Identity } from '@burgee/engine';
import type { EvaluationHook } from '../read/evaluation-hook.ts';

/** Takes one exposure: the identity got this result of an experiment, for the first time or another one than before. */
export type ReportExposure = (name: string, identity: Identity, result: FlagResult) => void;

export interface TrackExposuresOptions {
  /** How many exposures are remembered at most; the oldest is forgotten first. @defaultValue 10000, about 2 MB */
  readonly maxRemembered?: number | undefined;
}

/** Flagsmith's names have up to 2,000 characters, and so have its identifiers: what is longer is not told apart. */
const MAX_KEY_LENGTH = 4_001;

/**
 * Makes an `onEvaluation` hook that reports exposures to A/B experiments: each identity, flag and variant once, however
 * often the flag is read. It counts treatments whose variant has no key (`result.variant` is `null`, and the value tells
 * them apart) and the control (`'control'`), but neither fallbacks nor flags without variants nor reads without an identity.
 *
 * Each process remembers its own, so several processes may report the same exposure. When `report` throws, the exposure is
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
