/** An evaluation as `POST /api/v2/analytics/flags/` accepts it. */
export interface CountedEvaluation {
  readonly feature_name: string;
  readonly identity_identifier?: string | null;
  readonly enabled_when_evaluated: boolean;
  readonly count: number;
}

/** The evaluations that clients have reported. */
export interface AnalyticsStore {
  /** Adds to the counts by feature. */
  add(name: string, count: number): void;
  record(evaluations: readonly CountedEvaluation[]): void;
  counts(): ReadonlyMap<string, number>;
  evaluations(): readonly CountedEvaluation[];
}

export function createAnalyticsStore(): AnalyticsStore {
  const counts = new Map<string, number>();
  const recorded: CountedEvaluation[] = [];
  return {
    add: (name, count) => void counts.set(name, (counts.get(name) ?? 0) + count),
    record: (evaluations) => void recorded.push(...evaluations),
    counts: () => new Map(counts),
    evaluations: () => [...recorded],
  };
}
