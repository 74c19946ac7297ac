import type { Environment } from './environment.ts';
import type { Person } from './person.ts';

/** What is asked of an engine, again and again. */
export type Ask =
  /** Is this flag on for that person? */
  | 'flag'
  /** Is this flag on, for nobody in particular? */
  | 'client'
  /** Make what the engine calls a person's flags, and read none of them. */
  | 'view'
  /** Make what the engine calls a person, as a web request does, and read these flags for it. */
  | 'request'
  /** Evaluate every flag of the environment for a person. */
  | 'all'
  /** Start from the document's text. */
  | 'load'
  /** Replace the document in a running engine by one with a single flag changed. */
  | 'reload';

export interface Workload {
  /** Names it on the command line and in the results: lower case, with dashes. */
  readonly name: string;
  /** What a reader sees. */
  readonly title: string;
  readonly ask: Ask;
  /** The names of the engines that take part. @defaultValue all that evaluate */
  readonly engines?: readonly string[];
  /** The flags that are read; for `all`, `load` and `reload` the ones that are checked. */
  readonly flags: readonly string[];
  readonly environment: () => Environment;
  readonly expected: Expected;
  /** How many of the people are checked before anything is timed. */
  readonly checkedPeople: number;
}

/** The right answers: said outright, or worked out from the environment, or, of a rollout, the share alone. */
export type Expected =
  | { readonly kind: 'predicate'; readonly isOn: (person: Person) => boolean }
  | { readonly kind: 'oracle' }
  | { readonly kind: 'share'; readonly percent: number; readonly tolerance: number };
