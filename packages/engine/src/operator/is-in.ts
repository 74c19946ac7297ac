import type { Operator } from './operator.ts';

/**
 * `IN`: the subject is one of the listed values.
 *
 * The list is JSON (`["a","b"]`) or comma-separated (`a,b`, nothing trimmed). Text that starts like
 * JSON but does not parse is read as comma-separated, as Flagsmith's engine does.
 */
export const isIn: Operator = (operand) => {
  const members = new Set(membersOf(operand));
  return (subject) => {
    if (typeof subject === 'string') return members.has(subject);
    // Booleans never match: `true` must not equal the text "true".
    return typeof subject === 'number' && members.has(String(subject));
  };
};

function membersOf(operand: string): readonly string[] {
  const list = operand.startsWith('[') ? parseJson(operand) : undefined;
  return Array.isArray(list) ? list.filter(isMember).map(String) : operand.split(',');
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
