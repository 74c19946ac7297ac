/** Says what is wrong with the value of an option, as a sentence that names the option and what is right; else `undefined`. */
export type Check = (name: string, value: unknown) => string | undefined;

/** A check for what a test holds. */
export function mustBe(what: string, holds: (value: unknown) => boolean): Check {
  return (name, value) => (holds(value) ? undefined : `${name} must be ${what}, got ${showValue(value)}.`);
}

/** Checks every option that is given, in the order of the checks. @throws RangeError or TypeError as `checkOption` does */
export function checkOptions(options: object, checks: Readonly<Record<string, Check>>): void {
  for (const [name, check] of Object.entries(checks)) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined) checkOption(name, value, check);
  }
}

/** @throws RangeError for a wrong number, TypeError for anything else that is wrong, naming the option and what is right */
export function checkOption(name: string, value: unknown, check: Check): void {
  const problem = problemOf(name, value, check);
  if (problem === undefined) return;
  throw typeof value === 'number' ? new RangeError(problem) : new TypeError(problem);
}

/** A value as a message may show it: short words and numbers as they are, of all else the type. Never throws. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return SHORT.test(value) ? `"${value}"` : `a text of ${value.length} characters`;
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  return typeof value === 'object' ? `an ${isArray(value) ? 'array' : 'object'}` : `a ${typeof value}`;
}

/** Shorter than any key, and neither a URL nor an address. */
const SHORT = /^[\w. -]{1,16}$/;

function problemOf(name: string, value: unknown, check: Check): string | undefined {
  try {
    return check(name, value);
  } catch {
    return `${name} throws when it is looked at.`;
  }
}

/** A proxy that was revoked throws even here. */
function isArray(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
