/** The number of objects and lists that may still be parsed. */
export interface JsonBudget {
  containers: number;
}

/** A document of 6 MB with ten thousand identity overrides has 100,000. Of each, `JSON.parse` makes up to 100 bytes, and reading as much again. */
const MAX_CONTAINERS = 250_000;

/** For the texts of one document together. */
export function jsonBudget(): JsonBudget {
  return { containers: MAX_CONTAINERS };
}

/**
 * Parses JSON as `JSON.parse` does, but refuses more than 250,000 objects and lists: a compressed text of some kilobytes
 * could take gigabytes of memory. This also limits how deep a text can be nested.
 *
 * @throws SyntaxError as `JSON.parse` does, RangeError for too many objects and lists
 */
export function parseJsonText(text: string, budget: JsonBudget = jsonBudget()): unknown {
  spendOn(text, budget);
  return JSON.parse(text);
}

/**
 * Subtracts the objects and lists of a text from the budget: an upper bound, or the exact number when the bound is too high.
 * Looking for brackets takes 2 % of the time that `JSON.parse` takes for a large document.
 *
 * @throws RangeError where the text has more
 */
export function spendOn(text: string, budget: JsonBudget): void {
  const most = budget.containers;
  const bound = countIn(text, '{', most) + countIn(text, '[', most);
  budget.containers -= bound <= most ? bound : countOutsideTexts(text, most);
  if (budget.containers >= 0) return;
  throw new RangeError(`It has more than ${MAX_CONTAINERS} objects and lists.`);
}

/** Counts a character in a text, including brackets inside texts of the JSON; stops when it has counted more than `most`. */
function countIn(text: string, character: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1 && count <= most; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

function countOutsideTexts(text: string, most: number): number {
  let count = 0;
  for (let at = 0; at < text.length && count <= most; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfText(text, at);
    else if (unit === BRACE || unit === BRACKET) count += 1;
  }
  return count;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  for (let unit = text.charCodeAt(at); unit !== QUOTE && at < text.length; unit = text.charCodeAt(at)) {
    at += unit === BACKSLASH ? 2 : 1;
  }
  return at;
}
