/** Operands are text; a list becomes its JSON, as which `IN` reads it. */
export function toOperand(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : (stringify(value) ?? '');
}

/** `undefined` for what JSON cannot hold, such as a cyclic list that a program built. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
