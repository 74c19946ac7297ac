import type { RuleType } from '../model/environment.ts';
import type { Matches } from './compiled.ts';

/** What a rule combines: its conditions, or its nested rules. */
export type Group = readonly { readonly matches: Matches }[];

/** How each type of rule combines a group of at least one member. A group of one needs no loop. */
const quantifiers: Readonly<Record<RuleType, (group: Group) => Matches>> = {
  ALL: (group) => only(group) ?? all(group.map(matchesOf)),
  ANY: (group) => only(group) ?? any(group.map(matchesOf)),
  NONE: (group) => not(quantifiers.ANY(group)),
};

/** Combines the members of a group by the type of a rule; an empty group always holds. */
export function combine(type: RuleType, group: Group): Matches {
  return group.length === 0 ? always : quantifiers[type](group);
}

function matchesOf({ matches }: { readonly matches: Matches }): Matches {
  return matches;
}

/** Whether text names a type of rule; inherited names such as `toString` do not. */
export function isRuleType(type: string): type is RuleType {
  return Object.hasOwn(quantifiers, type);
}

function only(group: Group): Matches | undefined {
  return group.length === 1 ? group[0]?.matches : undefined;
}

// Plain loops: `every` and `some` cost a closure per call, and this is the path of every evaluation.
function all(members: readonly Matches[]): Matches {
  return (identity) => {
    for (const matches of members) if (!matches(identity)) return false;
    return true;
  };
}

function any(members: readonly Matches[]): Matches {
  return (identity) => {
    for (const matches of members) if (matches(identity)) return true;
    return false;
  };
}

function not(matches: Matches): Matches {
  return (identity) => !matches(identity);
}

const always: Matches = () => true;
