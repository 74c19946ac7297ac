import { type JsonBudget, jsonBudget, parseJsonText, spendOn } from './parse-json-text.ts';

/** A list of identity overrides, and the text that it was parsed from. */
export interface RawList {
  readonly text: string;
  readonly list: unknown;
  /** An upper bound for its number of objects and lists. */
  readonly containers: number;
}

export interface ParsedText {
  readonly json: unknown;
  /** The list of identity overrides; `undefined` when the search for it failed. */
  readonly overrides: RawList | undefined;
}

/**
 * Parses the text of a document as `JSON.parse` does. Identity overrides whose text is known are not parsed again: they are
 * most of a large document, and seldom change. Without this, a change of one flag takes as long as a whole load (6 MB:
 * 38 ms instead of 6).
 *
 * @throws SyntaxError as `JSON.parse` does, RangeError for more objects and lists than the budget has
 */
export function parseText(text: string, known: RawList | undefined, budget: JsonBudget): ParsedText {
  const parts = cut(text);
  return (parts && parseParts(parts, known, budget)) ?? { json: parseJsonText(text, budget), overrides: undefined };
}

/** The text of the list, and the texts before and after it. */
interface Parts {
  readonly before: string;
  readonly list: string;
  readonly after: string;
}

/** A quote without a backslash before it starts or ends a text. If it ended one, the rest would not be JSON. */
const START = /(?<!\\)"identity_overrides"\s*:\s*(?=\[)/;
/** The most characters after the list; Flagsmith's documents have a few hundred. */
const MAX_AFTER = 2_000;

/**
 * Cuts the list out: it ends at the first bracket after which the rest completes the document. Flagsmith's documents have
 * no other list after it, but a text such as the environment's name may contain brackets.
 */
function cut(text: string): Parts | undefined {
  const name = START.exec(text);
  if (name === null) return undefined;
  const start = name.index + name[0].length;
  const least = Math.max(start, text.length - MAX_AFTER);
  let parts: Parts | undefined;
  for (let end = text.lastIndexOf(']'); end >= least; end = text.lastIndexOf(']', end - 1)) {
    const after = text.slice(end + 1);
    if (endsDocument(after)) parts = { before: text.slice(0, start), list: text.slice(start, end + 1), after };
  }
  return parts;
}

/** Whether a text completes the outermost object after a member's value, without naming `identity_overrides` again. */
function endsDocument(after: string): boolean {
  try {
    return !Object.hasOwn(JSON.parse(`{"":null${after}`), 'identity_overrides');
  } catch {
    return false;
  }
}

/** Returns `undefined` unless the other parts are JSON too: then the whole text is JSON with the same content. */
function parseParts(parts: Parts, known: RawList | undefined, budget: JsonBudget): ParsedText | undefined {
  const overrides = parts.list === known?.text ? known : countList(parts.list);
  const rest: JsonBudget = { containers: budget.containers - overrides.containers };
  spendOn(parts.before, rest);
  spendOn(parts.after, rest);
  try {
    // The list is parsed first: the garbage collector would copy everything that was parsed before it.
    const list = overrides === known ? known.list : JSON.parse(parts.list);
    const json: object = JSON.parse(`${parts.before}null${parts.after}`);
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
