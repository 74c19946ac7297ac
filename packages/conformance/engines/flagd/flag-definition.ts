import type { Logic } from './logic.ts';

/** A flag as flagd's documents define it. */
export interface FlagDefinition {
  readonly state: 'ENABLED';
  /** Values by the name of their variant. */
  readonly variants: Readonly<Record<string, unknown>>;
  readonly defaultVariant: string;
  /** Gives the name of a variant. */
  readonly targeting?: Logic;
}

/** Flags by key, of which the last counts where there are several. */
export type FlagDefinitions = readonly (readonly [key: string, definition: FlagDefinition])[];
