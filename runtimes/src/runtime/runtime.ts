import type { Bundle, Host } from '../bundle.ts';

/** A place where the engine runs. */
export interface Runtime {
  readonly name: string;
  readonly host: Host;
  /** The program, where it is installed. */
  readonly program: string | undefined;
  /** What comes before a script that may do everything, where the runtime runs scripts as Node does. */
  readonly scriptArgs?: readonly string[];
  /** Runs the bundle and gives what it answered. Rejects when that takes longer than `limitMs`, or does not come. */
  readonly ask: (run: Run) => Promise<string>;
}

export interface Run extends Bundle {
  readonly program: string;
  readonly limitMs: number;
}
