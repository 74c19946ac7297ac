import { type JsonBudget, jsonBudget, type Parsed, parseJsonText } from '@burgee/engine';
import { FlagClientError, toFlagClientError } from '../error/flag-client-error.ts';
import type { Content } from '../snapshot/snapshot.ts';
import { parseJson } from './parse-json.ts';
import type { Read } from './read.ts';

/** Reads flags from the JSON texts of their pages. @throws FlagClientError with code `invalid_document` */
export function readTexts(texts: readonly string[], read: Read): Content {
  const { parse = (text: string, _: number, budget: JsonBudget) => parseJsonText(text, budget) } = read;
  const budget = jsonBudget();
  return readPages(
    texts.map((text, index) => parseJson(text, 'invalid_document', 'This', () => parse(text, index, budget))),
    read,
  );
}

/** Reads flags from their pages, as parsed JSON. @throws FlagClientError with code `invalid_document` */
export function readPages(pages: readonly unknown[], read: Read): Content {
  const parsed = tryReading(pages, read);
  if (parsed.ok) return parsed.value;
  const [issue, ...others] = parsed.issues;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  // A path may have a thousand steps, and its names come from the document.
  const where = issue === undefined || issue.path.length === 0 ? 'the root' : issue.path.slice(0, 20).join('.');
  const why = `${where} should be ${issue?.expected}, is ${issue?.received}${more}`;
  throw new FlagClientError('invalid_document', `These are not valid flags, and are not used: ${why}.`);
}

/** A bucketing or a matcher of the application may throw: then the document is unusable, but the server works. */
function tryReading(pages: readonly unknown[], read: Read): Parsed<Content> {
  try {
    return read(pages);
  } catch (thrown) {
    throw toFlagClientError(thrown, 'invalid_document', 'The flags could not be compiled, and are not used.');
  }
}
