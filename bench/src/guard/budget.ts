/** What Burgee may need for a workload; written in `budgets.json`. */
export interface Budget {
  readonly workload: string;
  /** Its time as a multiple of the floor's. */
  readonly maxRatio: number;
  /** Heap bytes a call; not looked at where absent. */
  readonly maxBytesPerCall?: number;
}

/** What one attempt measured. */
export interface Attempt {
  readonly ratio: number;
  readonly bytesPerCall: number | undefined;
}

/** What is wrong with an attempt, in words; nothing when it is within the budget. */
export function excessOf({ maxRatio, maxBytesPerCall }: Budget, { ratio, bytesPerCall }: Attempt): readonly string[] {
  const slow = ratio > maxRatio ? [`${ratio.toFixed(2)} times the floor`] : [];
  const isGreedy = maxBytesPerCall !== undefined && (bytesPerCall === undefined || bytesPerCall > maxBytesPerCall);
  return isGreedy ? [...slow, `${bytesPerCall ?? 'countless'} bytes a call`] : slow;
}

/**
 * Attempts until one is within the budget, and returns them all. Other work on the machine only ever makes an attempt
 * worse, so one good one is proof; code that became slower fails them all.
 */
export async function attempts(
  budget: Budget,
  attempt: () => Promise<Attempt>,
  most: number,
): Promise<readonly Attempt[]> {
  const made: Attempt[] = [];
  while (made.length < most) {
    const latest = await attempt();
    made.push(latest);
    if (excessOf(budget, latest).length === 0) break;
  }
  return made;
}
