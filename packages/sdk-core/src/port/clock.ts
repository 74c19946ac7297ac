/** Tells the time. Both are needed: wall clocks jump, monotonic ones cannot be compared with a server's. */
export interface Clock {
  /** Milliseconds since 1970, as the machine believes them: only for comparing with times that others state. */
  readonly wallMs: () => number;
  /** Milliseconds since any fixed moment, never going back: for every delay and age. */
  readonly monotonicMs: () => number;
}
