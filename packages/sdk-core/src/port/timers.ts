/** Ends what was started. Calling it again is harmless. */
export type Stop = () => void;

/** Runs things later. */
export interface Timers {
  /**
   * Calls `run` once, after `delayMs` (0 to 2³¹−1). A pending call must not keep a process alive where the platform
   * has such a notion, and is never made synchronously.
   */
  readonly after: (delayMs: number, run: () => void) => Stop;
}
