/**
 * Operands are text. What is none is its JSON; but a list is its members joined by commas, and an object
 * `[object Object]`, for every operator but `IN`: so Flagsmith's engine for Node reads them.
 */
export function toOperand(value: unknown, operator: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return (typeof value === 'object' && operator !== 'IN' ? join(value) : stringify(value)) ?? '';
}

/** `undefined` for members that a program built and that refuse to be text. */
function join(value: object): string | undefined {
  try {
    return String(value);
  } catch {
    return undefined;
  }
}

/** `undefined` for what JSON cannot hold, such as a cyclic list that a program built. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
