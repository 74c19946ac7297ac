/** How often each flag was read, by name. */
export type Counts = ReadonlyMap<string, number>;

/** Delivers counts. When it rejects, the counts may not have arrived: they are kept and sent again. */
export type SendCounts = (counts: Counts, signal: AbortSignal) => Promise<void>;
