import { type FlagValue, percentage, type Reason } from '@burgee/engine';
import { printable } from '../error/show.ts';
import { type Check, showValue } from './check-option.ts';
import type { OverriddenFlag, OverriddenReason } from './overridden-flag.ts';

export type FlagMember = keyof OverriddenFlag;

/** What an object that stands for a flag may have, and what each member must be. */
const MEMBERS: Readonly<Record<FlagMember, { readonly must: string; readonly holds: (value: unknown) => boolean }>> = {
  enabled: { must: 'true or false', holds: (value) => typeof value === 'boolean' },
  value: { must: 'a text, a finite number, true, false or null', holds: isFlagValue },
  variant: { must: 'a text or null', holds: (value) => value == null || typeof value === 'string' },
  reason: {
    must: 'a reason, as { kind: "SPLIT", weight: 50 }',
    holds: (value) => value === undefined || isReason(value),
  },
};

/** Every member, for options that take all of them. */
const ALL: readonly FlagMember[] = ['enabled', 'value', 'variant', 'reason'];

/** Checks flags by name, as `overrides` are. */
export function checkFlags(option: string, flags: unknown): string | undefined {
  return flagsWith(ALL)(option, flags);
}

/** A check of flags by name: values, or objects of these members. */
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
  if (typeof reason !== 'object' || reason === null) return false;
  const [kind, segment, weight]: unknown[] = ['kind', 'segment', 'weight'].map((name) => Reflect.get(reason, name));
  if (kind === 'DEFAULT') return true;
  if (kind === 'TARGETING_MATCH') return typeof segment === 'string';
  return kind === 'SPLIT' && typeof weight === 'number' && percentage(weight) !== undefined;
}
