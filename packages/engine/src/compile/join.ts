import type { RuleType } from '../model/environment.ts';
import type { Matches } from './compiled.ts';

/** How each type of rule joins a group of at least one member. A group of one needs no loop. */
const joins: Readonly<Record<RuleType, (members: readonly Matches[]) => Matches>> = {
  ALL: (members) => only(members) ?? ((identity) => isAll(members, identity)),
  ANY: (members) => only(members) ?? ((identity) => isAny(members, identity)),
  NONE: (members) => {
    const any = joins.ANY(members);
    return (identity) => !any(identity);
  },
};

/** Joins the members of a group as a rule's type says; an empty group always holds. */
export function join(type: RuleType, members: readonly Matches[]): Matches {
  return members.length === 0 ? always : joins[type](members);
}

/** Whether text names a type of rule; inherited names such as `toString` do not. */
export function isRuleType(type: string): type is RuleType {
  return Object.hasOwn(joins, type);
}

function only(members: readonly Matches[]): Matches | undefined {
  return members.length === 1 ? members[0] : undefined;
}

// Plain loops: `every` and `some` cost a closure per call, and this is the path of every evaluation.
function isAll(members: readonly Matches[], identity: Parameters<Matches>[0]): boolean {
  for (const matches of members) if (!matches(identity)) return false;
  return true;
}

function isAny(members: readonly Matches[], identity: Parameters<Matches>[0]): boolean {
  for (const matches of members) if (matches(identity)) return true;
  return false;
}

const always: Matches = () => true;
