/** Returns what is wrong with the value of an option, in a sentence that names the option and valid values, or `undefined`. */
export type Check = (name: string, value: unknown) => string | undefined;

/** Makes a check from a test: "<option> must be <what>". */
/* @__NO_SIDE_EFFECTS__ */
export function mustBe(what: string, holds: (value: unknown) => boolean): Check {
  return (name, value) => (holds(value) ? undefined : `${name} must be ${what}, got ${showValue(value)}.`);
}

/** Checks every option that is given, in the order of the checks. @throws as `checkOption` */
export function checkOptions(options: object, checks: Readonly<Record<string, Check>>): void {
  for (const [name, check] of Object.entries(checks)) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined) checkOption(name, value, check);
  }
}

/** @throws RangeError for a wrong number, TypeError for any other wrong value; both name the option and valid values */
export function checkOption(name: string, value: unknown, check: Check): void {
  const problem = problemOf(name, value, check);
  if (problem === undefined) return;
  throw typeof value === 'number' ? new RangeError(problem) : new TypeError(problem);
}

/** Shows a value in a message: short words and numbers as they are, anything else by its type. Never throws. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return SHORT.test(value) ? `"${value}"` : `a text of ${value.length} characters`;
  if (value == null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? `an ${isArray(value) ? 'array' : 'object'}` : `a ${typeof value}`;
}

/** Makes a test for objects with functions of these names. */
/* @__NO_SIDE_EFFECTS__ */
export function hasFunctions(...names: readonly string[]): (value: unknown) => boolean {
  return (value) => names.every((name) => typeof Reflect.get(Object(value), name) === 'function');
}

/** Shorter than any key, and neither a URL nor an e-mail address. */
const SHORT = /^[\w. -]{1,16}$/;

function problemOf(name: string, value: unknown, check: Check): string | undefined {
  try {
    return check(name, value);
  } catch {
    return `${name} throws when it is looked at.`;
  }
}

/** `Array.isArray` throws for a revoked proxy. */
function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
