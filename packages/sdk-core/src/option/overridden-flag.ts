import type { FlagValue } from '@burgee/engine';

/**
 * Flags as tests and developers want them, whatever the document says, by name. `true` and `false` switch a flag and leave
 * its value alone; any other value is the value of a flag that is on; an object says both.
 */
export type Overrides = Readonly<Record<string, FlagValue | OverriddenFlag>>;

export interface OverriddenFlag {
  readonly enabled: boolean;
  readonly value: FlagValue;
  /** @defaultValue null */
  readonly variant?: string | null | undefined;
  /** @defaultValue `{ kind: 'DEFAULT' }` */
  readonly reason?: OverriddenReason | undefined;
}

/** A `Reason`, whose weight is any number from 0 to 100. */
export type OverriddenReason =
  | { readonly kind: 'DEFAULT' }
  | { readonly kind: 'TARGETING_MATCH'; readonly segment: string }
  | { readonly kind: 'SPLIT'; readonly weight: number; readonly segment?: string | undefined };
