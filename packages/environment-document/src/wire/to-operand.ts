/**
 * Reads an operand as text: numbers and booleans as their JSON, lists and objects as JSON for `IN`. For every other operator
 * a list is its members joined by commas and an object is `[object Object]`, as in Flagsmith's engine for Node.
 */
export function toOperand(value: unknown, operator: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return (typeof value === 'object' && operator !== 'IN' ? join(value) : stringify(value)) ?? '';
}

/** Returns `undefined` for members that a program built and that throw when they are converted to text. */
function join(value: object): string | undefined {
  try {
    return String(value);
  } catch {
    return undefined;
  }
}

/** Returns `undefined` for what JSON cannot hold, such as a cyclic list that a program built. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
