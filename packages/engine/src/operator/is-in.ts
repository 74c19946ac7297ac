import { isScalar } from '@burgee/environment-document/model';
import type { Operator, OperatorScope } from './operator.ts';

/**
 * `IN`: the subject is one of the listed values.
 *
 * The list is JSON (`["a","b"]`) or comma-separated (`a,b`, nothing trimmed). Text that starts like
 * JSON but does not parse is read as comma-separated, as Flagsmith's engine does. Numbers of JSON are members as JavaScript
 * writes them. Those beyond 2^53 keep their digits: rounded, they would match other identifiers.
 */
export const isIn: Operator = (operand, { report }) => {
  const members = membersOf(operand, report);
  if (members.length <= FEW) return (subject) => isAmong(members, textOf(subject));
  const set: ReadonlySet<string | undefined> = new Set(members);
  return (subject) => set.has(textOf(subject));
};

/** Up to this many members a loop is faster than a lookup in a set (three members: 7 and 18 ns). */
const FEW = 8;

function isAmong(members: readonly string[], text: string | undefined): boolean {
  for (const member of members) if (member === text) return true;
  return false;
}

/** Booleans never match: `true` must not equal the text "true". */
function textOf(subject: unknown): string | undefined {
  return typeof subject === 'number' ? String(subject) : typeof subject === 'string' ? subject : undefined;
}

function membersOf(operand: string, report: OperatorScope['report']): readonly string[] {
  const list = operand.startsWith('[') ? parseJson(operand) : undefined;
  if (Array.isArray(list)) return list.some(isRounded) ? exactMembers(operand, report) : textsOf(list);

  const members = operand.split(',');
  const padded = members.find((member) => member !== member.trim());
  if (padded !== undefined) report('doubtful-operand', 'blanks', padded);
  return members;
}

/** An upper bound for the number of members; one more than `most` when it could be more. */
export function countMembers(operand: string, most: number): number {
  let count = 1;
  for (const mark of [',', '[', '{']) {
    for (let at = operand.indexOf(mark); at !== -1 && count <= most; at = operand.indexOf(mark, at + 1)) count += 1;
  }
  return count;
}

/** Members of a list with numbers that JSON.parse rounds. */
function exactMembers(operand: string, report: OperatorScope['report']): readonly string[] {
  report('doubtful-operand', '2^53');
  const list = parseJson(operand, (json) =>
    json.replace(TEXT_OR_NUMBER, (literal) => (isRounded(Number(literal)) ? `"${literal}"` : literal)),
  );
  return Array.isArray(list) ? textsOf(list) : [];
}

/** A text or a number of JSON, whole. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

function isRounded(item: unknown): boolean {
  return typeof item === 'number' && Math.abs(item) > Number.MAX_SAFE_INTEGER;
}

/** Leaves out lists and objects: they would become texts such as `a,b` that are not in the list. */
function textsOf(list: readonly unknown[]): readonly string[] {
  return list.filter(isScalar).map(String);
}

function parseJson(text: string, prepare = (json: string): string => json): unknown {
  try {
    return JSON.parse(prepare(text));
  } catch {
    return undefined;
  }
}
