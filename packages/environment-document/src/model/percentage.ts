declare const brand: unique symbol;

/** A share or a bucket in [0, 100]. Made by {@link percentage} and {@link nearestPercentage} alone. */
export type Percentage = number & { readonly [brand]: 'Percentage' };

/** Reads a percentage, or returns `undefined` when `value` lies outside [0, 100] or is not a number. */
export function percentage(value: number): Percentage | undefined {
  return value >= 0 && value <= 100 ? (value as Percentage) : undefined;
}

/** The percentage nearest to any number; 0 for `NaN`. */
export function nearestPercentage(value: number): Percentage {
  return Math.min(100, Math.max(0, Number.isNaN(value) ? 0 : value)) as Percentage;
}

/** The sum of the weights, in percent. */
export function sumOfWeights(variants: readonly { readonly weight: Percentage }[]): number {
  let sum = 0;
  for (const { weight } of variants) sum += weight;
  return sum;
}
