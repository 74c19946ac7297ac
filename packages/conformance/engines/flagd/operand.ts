// Operands are texts in Flagsmith's documents, and JSON of any type in flagd's: what they say is written in the type
// that it is compared with.

const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** The number that a text spells, where it spells one. */
export function readNumber(text: string): number | undefined {
  const number = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

const SUFFIX = ':semver';

/** The version in front of `:semver`. */
export function readVersion(operand: string): string | undefined {
  return operand.endsWith(SUFFIX) ? operand.slice(0, -SUFFIX.length) : undefined;
}

/** The members of a list, each as a text and, where a number is written so, as that number. */
export function readMembers(operand: string): readonly (string | number)[] {
  return textsOf(operand).flatMap((text) => {
    const number = readNumber(text);
    return number !== undefined && String(number) === text ? [text, number] : [text];
  });
}

function textsOf(operand: string): readonly string[] {
  const list = operand.startsWith('[') ? parse(operand) : undefined;
  if (!Array.isArray(list)) return operand.split(',');
  return list.filter((member) => ['string', 'number', 'boolean'].includes(typeof member)).map(String);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
