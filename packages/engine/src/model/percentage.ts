declare const brand: unique symbol;

/** A number that went through {@link percentage}: a share or a place in [0, 100]. */
export type Percentage = number & { readonly [brand]: 'Percentage' };

/** Reads a percentage, or returns `undefined` when `value` lies outside [0, 100] or is not a number. */
export function percentage(value: number): Percentage | undefined {
  return isPercentage(value) ? value : undefined;
}

function isPercentage(value: number): value is Percentage {
  return value >= 0 && value <= 100;
}
