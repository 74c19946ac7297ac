import { type JsonBudget, jsonBudget, parseJsonText, spendOn } from './parse-json-text.ts';

/** A list of identity overrides, and the text that it was parsed from. */
export interface RawList {
  readonly text: string;
  readonly list: unknown;
  /** How many objects and lists it has at most. */
  readonly containers: number;
}

export interface ParsedText {
  readonly json: unknown;
  /** `undefined` where the text has no such list, or not where it was looked for. */
  readonly overrides: RawList | undefined;
}

/**
 * Parses the text of a document as `JSON.parse` does, but identity overrides of a text that is known, which are that list:
 * they are most of a large document, and stay as they are while flags change.
 *
 * @throws SyntaxError as `JSON.parse` does, RangeError for more objects and lists than the budget has
 */
export function parseText(text: string, known: RawList | undefined, budget: JsonBudget): ParsedText {
  const parts = cut(text);
  return (parts && parseParts(parts, known, budget)) ?? { json: parseJsonText(text, budget), overrides: undefined };
}

/** The text of the list, and what stands before and behind it. */
interface Parts {
  readonly before: string;
  readonly list: string;
  readonly behind: string;
}

/** A quote that no backslash stands before is an end of a text; the first end, or else what follows is not JSON. */
const START = /(?<!\\)"identity_overrides"\s*:\s*(?=\[)/;
/** How much may stand behind the list, in characters: in Flagsmith's documents some hundred. */
const MAX_BEHIND = 2_000;

/**
 * Cuts where the list begins and may end: nearest to its beginning where what is left ends the document. Behind it is
 * no other list in Flagsmith's documents, but a text may hold brackets, such as the environment's name.
 */
function cut(text: string): Parts | undefined {
  const name = START.exec(text);
  if (name === null) return undefined;
  const start = name.index + name[0].length;
  const least = Math.max(start, text.length - MAX_BEHIND);
  let parts: Parts | undefined;
  for (let end = text.lastIndexOf(']'); end >= least; end = text.lastIndexOf(']', end - 1)) {
    const behind = text.slice(end + 1);
    if (endsDocument(behind)) parts = { before: text.slice(0, start), list: text.slice(start, end + 1), behind };
  }
  return parts;
}

/** Whether a text is the rest of an outermost object, behind the value of a member that it does not name again. */
function endsDocument(behind: string): boolean {
  try {
    return !Object.hasOwn(JSON.parse(`{"":null${behind}`), 'identity_overrides');
  } catch {
    return false;
  }
}

/** `undefined` unless the other parts are JSON, too: then the whole is, and says the same. */
function parseParts(parts: Parts, known: RawList | undefined, budget: JsonBudget): ParsedText | undefined {
  const overrides = parts.list === known?.text ? known : countList(parts.list);
  const rest: JsonBudget = { containers: budget.containers - overrides.containers };
  spendOn(parts.before, rest);
  spendOn(parts.behind, rest);
  try {
    // The list goes first: what is parsed before it, the collector would copy while it is parsed.
    const list = overrides === known ? known.list : JSON.parse(parts.list);
    const json: object = JSON.parse(`${parts.before}null${parts.behind}`);
    budget.containers = rest.containers;
    return { json: { ...json, identity_overrides: list }, overrides: { ...overrides, list } };
  } catch {
    return undefined;
  }
}

/** @throws RangeError for more than one document may have */
function countList(text: string): Omit<RawList, 'list'> {
  const budget = jsonBudget();
  const all = budget.containers;
  spendOn(text, budget);
  return { text, containers: all - budget.containers };
}
