/** A list of identity overrides, and the text that it was parsed from. */
export interface ListText {
  readonly text: string;
  readonly list: unknown;
}

export interface ParsedText {
  readonly json: unknown;
  /** `undefined` where the text has no such list, or not where it was looked for. */
  readonly overrides: ListText | undefined;
}

/**
 * Parses the text of a document as `JSON.parse` does, but identity overrides of a text that is known, which are that list:
 * they are most of a large document, and stay as they are while flags change.
 *
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseText(text: string, known: ListText | undefined): ParsedText {
  const parts = cut(text);
  return (parts && parseParts(parts, known)) ?? { json: JSON.parse(text), overrides: undefined };
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
function parseParts({ before, list: text, behind }: Parts, known: ListText | undefined): ParsedText | undefined {
  try {
    // The list goes first: what is parsed before it, the collector would copy while it is parsed.
    const list: unknown = text === known?.text ? known.list : JSON.parse(text);
    const json: object = JSON.parse(`${before}null${behind}`);
    return { json: { ...json, identity_overrides: list }, overrides: { text, list } };
  } catch {
    return undefined;
  }
}
