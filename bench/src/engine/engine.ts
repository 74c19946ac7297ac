import type { Environment } from '../workload/environment.ts';
import type { Person } from '../workload/person.ts';

/** One evaluator, reached through its public API, offline. The next peer is one more file that exports such a value. */
export interface Engine<Context = unknown> {
  /**
   * The environment as this engine's own server would send it, or the reason why it cannot be said in its words.
   */
  readonly write: (environment: Environment) => Written;
  /** Starts from that text, as an application does that has it and no network. */
  readonly start: (text: string) => Running<Context> | Promise<Running<Context>>;
}

export type Written = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly because: string };

/** A started engine. */
export interface Running<Context = unknown> {
  /** What an application holds for one person, e.g. during a web request. */
  contextOf(person: Person): Context;
  /** Whether a flag is on, as an application asks it. */
  isOn(flag: string, context: Context): boolean | Promise<boolean>;
  /** Whether a flag is on for nobody in particular; absent where a person must be given. */
  isOnForAll?(flag: string): boolean | Promise<boolean>;
  /** One person's flags, to be read; absent where flags are only read one by one. */
  open?(context: Context): unknown;
  /** How many of the flags are on: reads them all for one context. */
  countOn(flags: readonly string[], context: Context): number | Promise<number>;
  /** Evaluates every flag. */
  all(context: Context): AllFlags | Promise<AllFlags>;
  /** Takes a new document; absent where the public API has no way to without a network. */
  replace?(text: string): unknown;
  stop(): unknown;
}

/** Every flag's answer, in the engine's own shape: `isOn` reads one of them, for the check before timing. */
interface AllFlags {
  readonly answers: unknown;
  readonly isOn: (flag: string) => boolean;
}

export function written(document: unknown): Written {
  return { ok: true, text: JSON.stringify(document) };
}

export function unsupported(because: string): Written {
  return { ok: false, because };
}
