/** Checks the value of an option that was given. @throws RangeError or TypeError that names the option and what is right */
export type Check = (name: string, value: unknown) => void;

/** A check for what a test holds. A value that throws when it is looked at does not pass. */
export function mustBe(what: string, holds: (value: unknown) => boolean): Check {
  return (name, value) => {
    if (!passes(holds, value)) throw wrongOption(name, `must be ${what}`, value);
  };
}

/** Checks every option that is given, in the order of the checks. */
export function checkOptions(options: object, checks: Readonly<Record<string, Check>>): void {
  for (const [name, check] of Object.entries(checks)) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined) check(name, value);
  }
}

/** What a wrong option throws. The value is named as far as it cannot be a secret. */
export function wrongOption(name: string, must: string, value: unknown): TypeError | RangeError {
  const message = `${name} ${must}, got ${showValue(value)}.`;
  return typeof value === 'number' ? new RangeError(message) : new TypeError(message);
}

/** A value as a message may show it: short words and numbers as they are, of all else the type. Never throws. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return SHORT.test(value) ? `"${value}"` : `a text of ${value.length} characters`;
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value !== 'object') return `a ${typeof value}`;
  return passes(Array.isArray, value) ? 'an array' : 'an object';
}

/** Shorter than any key, and neither a URL nor an address. */
const SHORT = /^[\w. -]{1,16}$/;

function passes(holds: (value: unknown) => boolean, value: unknown): boolean {
  try {
    return holds(value);
  } catch {
    return false;
  }
}
