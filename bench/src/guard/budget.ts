/** What Burgee may need for a workload; written in `budgets.json`. */
export interface Budget {
  readonly workload: string;
  /** Its instructions as a multiple of the floor's. */
  readonly maxRatio: number;
  /** Heap bytes a call; not looked at where absent. */
  readonly maxBytesPerCall?: number;
}

/** What was counted for it; `undefined` where this machine cannot count that. */
export interface Count {
  readonly ratio: number | undefined;
  readonly bytesPerCall: number | undefined;
}

/** What is wrong with a count, in words; nothing when it is within the budget. */
export function excessOf({ maxRatio, maxBytesPerCall }: Budget, { ratio, bytesPerCall }: Count): readonly string[] {
  const slow =
    ratio !== undefined && !(ratio <= maxRatio) ? [`${ratio.toFixed(2)} times the floor's instructions`] : [];
  if (maxBytesPerCall === undefined || bytesPerCall === undefined || bytesPerCall <= maxBytesPerCall) return slow;
  return [...slow, `${bytesPerCall} bytes a call`];
}
