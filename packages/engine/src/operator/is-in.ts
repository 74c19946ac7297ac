import type { Operator } from './operator.ts';

/**
 * `IN`: the subject is one of the listed values.
 *
 * The list is JSON (`["a","b"]`) or comma-separated (`a,b`, nothing trimmed). Text that starts like
 * JSON but does not parse is read as comma-separated, as Flagsmith's engine does.
 */
export const isIn: Operator = (operand) => {
  const members = membersOf(operand);
  if (members.length <= FEW) return (subject) => isAmong(members, textOf(subject));
  const set: ReadonlySet<string | undefined> = new Set(members);
  return (subject) => set.has(textOf(subject));
};

/** Up to so many members a walk through them takes less time than a look-up (three members: 7 and 18 ns). */
const FEW = 8;

function isAmong(members: readonly string[], text: string | undefined): boolean {
  for (const member of members) if (member === text) return true;
  return false;
}

/** Booleans never match: `true` must not equal the text "true". */
function textOf(subject: unknown): string | undefined {
  return typeof subject === 'number' ? String(subject) : typeof subject === 'string' ? subject : undefined;
}

function membersOf(operand: string): readonly string[] {
  const list = operand.startsWith('[') ? parseJson(operand) : undefined;
  return Array.isArray(list) ? list.filter(isMember).map(String) : operand.split(',');
}

/** How many members a list has at most; one more than `most` where it could be more. */
export function countMembers(operand: string, most: number): number {
  let count = 1;
  for (const mark of [',', '[', '{']) {
    for (let at = operand.indexOf(mark); at !== -1 && count <= most; at = operand.indexOf(mark, at + 1)) count += 1;
  }
  return count;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lists and objects inside a list would become texts such as `a,b` that nobody wrote. */
function isMember(item: unknown): item is string | number | boolean {
  return typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean';
}
