import type { Logic } from './logic.ts';
import { Unsupported } from './unsupported.ts';

/** An outcome and its share of everybody, in percent. */
interface Share {
  readonly outcome: string;
  readonly weight: number;
}

/** flagd's weights are whole and add up to less than 2^31: so many digits after the point leave room for 100 percent. */
const MAX_DIGITS = 7;

/**
 * Shares out whoever is hashed by the texts of `ids`; who is in no share gets `rest`. What exceeds 100 percent is cut
 * off, since flagd would stretch it.
 *
 * @throws Unsupported for weights that are too fine
 */
export function shareLogic(ids: readonly Logic[], shares: readonly Share[], rest: string): Logic {
  const unit = unitOf(shares.map(({ weight }) => weight));
  let left = 100 * unit;
  const taken = shares.map(({ outcome, weight }) => {
    const whole = Math.min(left, Math.max(0, Math.round(weight * unit)));
    left -= whole;
    return [outcome, whole];
  });
  return { fractional: [{ cat: ids }, ...taken, [rest, left]] };
}

/** How many whole parts of the finest weight a percent has. */
function unitOf(weights: readonly number[]): number {
  for (let digits = 0; digits <= MAX_DIGITS; digits += 1) {
    const unit = 10 ** digits;
    if (weights.every((weight) => Math.round(weight * unit) / unit === weight)) return unit;
  }
  throw new Unsupported('Its weights are whole numbers below 2^31.');
}
