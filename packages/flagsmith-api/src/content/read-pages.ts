import { type JsonBudget, jsonBudget, parseJsonText } from '@burgee/environment-document/json';
import type { Issue } from '@burgee/environment-document/model';
import { FlagClientError, type FlagClientErrorCode } from '../error/flag-client-error.ts';
import { describeThrown } from '../error/show.ts';
import type { Versioned } from './content.ts';

/** The pages of one answer in their order: as JSON texts, or as parsed JSON. */
export type Pages = { readonly texts: readonly string[] } | { readonly json: readonly unknown[] };

/** Reads content from the pages of an answer. Throws only `FlagClientError`s with code `invalid_document`. */
export type Reader<Content extends Versioned> = (pages: Pages) => Content;

type ParsePage = (text: string, index: number, budget: JsonBudget) => unknown;

/**
 * Parses pages that are texts. All of them together may have as many objects and lists as one document.
 *
 * @param parse - Throws the same errors as `parseJsonText`, the default.
 * @throws FlagClientError with code `invalid_document`
 */
export function parsePages(pages: Pages, parse: ParsePage = parseWhole): readonly unknown[] {
  if ('json' in pages) return pages.json;
  const budget = jsonBudget();
  return pages.texts.map((text, index) => {
    return parseJson(text, 'invalid_document', 'This', () => parse(text, index, budget));
  });
}

const parseWhole: ParsePage = (text, _, budget) => parseJsonText(text, budget);

/**
 * Parses a JSON text of limited size. The error names only the position: JavaScript engines quote the text, which may hold a
 * key or personal data.
 *
 * @param what - The subject of the error message: `What is stored`.
 * @param parse - Throws the same errors as `parseJsonText`, the default.
 * @throws FlagClientError with this code
 */
export function parseJson(
  text: string,
  code: FlagClientErrorCode,
  what: string,
  parse: (text: string) => unknown = parseJsonText,
): unknown {
  try {
    return parse(text);
  } catch (thrown) {
    const why = describeThrown(thrown);
    const size = `(${text.length} characters)`;
    // parseJsonText throws RangeErrors, which do not quote the text.
    if (thrown instanceof RangeError) {
      throw new FlagClientError(code, `${what} is too large ${size}: ${why} It is not used.`);
    }
    const [where = ''] = POSITION.exec(why) ?? [];
    throw new FlagClientError(code, `${what} is not JSON${where} ${size}; it is not used.`);
  }
}

const POSITION = / at position \d+(?: \(line \d+ column \d+\))?/;

/** Parses a JSON text for a page. The error is the same for every text: that of the platform quotes it. */
export function parsePlainly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FlagClientError('invalid_document', 'The answer is not JSON; it is not used.');
  }
}

/** The error for pages that are not flags. It shows the first issue. */
export function invalidContent([issue, ...others]: readonly Issue[]): FlagClientError {
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  // A path may have a thousand steps, and its names come from the document.
  const where = issue === undefined || issue.path.length === 0 ? 'the root' : issue.path.slice(0, 20).join('.');
  const why = `${where} should be ${issue?.expected}, is ${issue?.received}${more}`;
  return new FlagClientError('invalid_document', `These are not valid flags, and are not used: ${why}.`);
}
