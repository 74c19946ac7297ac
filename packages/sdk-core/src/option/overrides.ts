import { type FlagValue, percentage, type Reason } from '@burgee/engine';
import { type Check, printable, showValue } from '@burgee/flagsmith-api';

/**
 * Flags by name, for tests and developers: they replace what the document says. `true` and `false` turn a flag on or off
 * and keep its value. Any other value is the value of a flag that is on. An object states both.
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

export type FlagMember = keyof OverriddenFlag;

/** The valid values of each member of a flag. */
const MEMBERS: Readonly<Record<FlagMember, { readonly must: string; readonly holds: (value: unknown) => boolean }>> = {
  enabled: { must: 'true or false', holds: (value) => typeof value === 'boolean' },
  value: { must: 'a text, a finite number, true, false or null', holds: isFlagValue },
  variant: { must: 'a text or null', holds: (value) => value == null || typeof value === 'string' },
  reason: {
    must: 'a reason, as { kind: "SPLIT", weight: 50 }',
    holds: (value) => value === undefined || isReason(value),
  },
};

/** Checks flags by name: values, or objects with all members. */
export const checkFlags: Check = flagsWith(['enabled', 'value', 'variant', 'reason']);

/** Makes a check of flags by name: values, or objects with these members. */
/* @__NO_SIDE_EFFECTS__ */
export function flagsWith(members: readonly FlagMember[]): Check {
  return (option, flags) => {
    if (typeof flags !== 'object' || flags === null || Array.isArray(flags)) {
      return `${option} must be an object of flags by name, as { checkout: true, limit: 600 }, got ${showValue(flags)}.`;
    }
    for (const [name, flag] of Object.entries(flags)) {
      const problem = problemOf(flag, members);
      if (problem !== undefined) return `${option}: the flag "${printable(name)}" ${problem}.`;
    }
    return undefined;
  };
}

/** The reason that a caller wrote, as results have it; `DEFAULT` when the caller gave none. */
export function toReason(reason: OverriddenReason = { kind: 'DEFAULT' }): Reason {
  if (reason.kind !== 'SPLIT') return reason;
  const weight = percentage(reason.weight);
  return weight === undefined ? { kind: 'DEFAULT' } : { ...reason, weight };
}

function problemOf(flag: unknown, members: readonly FlagMember[]): string | undefined {
  if (isFlagValue(flag)) return undefined;
  const form = `must be a value or { ${members.join(', ')} }`;
  if (typeof flag !== 'object' || flag === null || Array.isArray(flag)) return `${form}, got ${showValue(flag)}`;
  const wrong = members.find((member) => !MEMBERS[member].holds(Reflect.get(flag, member)));
  if (wrong !== undefined) return `needs ${wrong}: ${MEMBERS[wrong].must}, got ${showValue(Reflect.get(flag, wrong))}`;
  const other = Object.keys(flag).find((name) => !members.some((member) => member === name));
  return other === undefined ? undefined : `${form}, and has "${printable(other)}"`;
}

function isFlagValue(value: unknown): value is FlagValue {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function isReason(reason: unknown): boolean {
  const { kind, segment, weight }: { kind?: unknown; segment?: unknown; weight?: unknown } = Object(reason);
  if (kind === 'DEFAULT') return true;
  if (kind === 'TARGETING_MATCH') return typeof segment === 'string';
  return kind === 'SPLIT' && typeof weight === 'number' && percentage(weight) !== undefined;
}
