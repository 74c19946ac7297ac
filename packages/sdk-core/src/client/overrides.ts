import type { FlagValue } from '@burgee/engine';

/**
 * Flags as tests and developers want them, whatever the document says, by name. `true` and `false` switch a flag and leave
 * its value alone; any other value is the value of a flag that is on; an object says both.
 */
export type Overrides = Readonly<Record<string, FlagValue | OverriddenFlag>>;

export interface OverriddenFlag {
  readonly enabled: boolean;
  readonly value: FlagValue;
}
