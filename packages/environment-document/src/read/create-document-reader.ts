import type { Environment } from '../model/environment.ts';
import { isRecord } from '../model/guards.ts';
import type { Parsed } from '../model/parsed.ts';
import { type JsonBudget, jsonBudget } from '../text/parse-json-text.ts';
import { parseText, type RawList } from '../text/parse-text.ts';
import { type ParseOptions, type Reading, readDocument } from './parse-environment-document.ts';
import { keepSame, knownFrom } from './reuse.ts';

/** Reads the successive documents of one environment. Made by {@link createDocumentReader}. */
export interface DocumentReader {
  /** Reads the next document. Never throws, whatever the JSON; takes time linear in its size. */
  (json: unknown): Parsed<Environment>;
  /**
   * Parses the text of the document to be read next, as `JSON.parse` does. Identity overrides, most of a large document,
   * are neither parsed nor compared again when their text is the same as in the last document.
   *
   * @throws SyntaxError as `JSON.parse` does, whose message may cite the text: it may hold personal data
   * @throws RangeError for more than 250,000 objects and lists, or more than the budget has left: the pages of one document
   * share a budget
   */
  readonly parse: (text: string, budget?: JsonBudget) => unknown;
}

/**
 * Makes a reader for the successive documents of one environment. It reads each as `parseEnvironmentDocument` does, and
 * returns the same object for each item that says the same as the item at its index in the last valid document.
 * `compileEnvironment` (with `previous`) and `diffEnvironments` skip what is the same object.
 *
 * Keeps the JSON of the last valid document, which must not be changed meanwhile; and its text, if the reader parsed it.
 */
export function createDocumentReader(options: ParseOptions = {}): DocumentReader {
  let last: Reading | undefined;
  let parsed: RawList | undefined;
  let known: RawList | undefined;

  function parse(text: string, budget = jsonBudget()): unknown {
    const { json, overrides } = parseText(text, known, budget);
    parsed = overrides;
    return json;
  }

  function read(json: unknown): Parsed<Environment> {
    const source = parsed;
    parsed = undefined;
    const reading = readDocument(json, options, last && knownFrom(last));
    if (!reading.ok) return reading;
    last = last === undefined ? reading.value : keepSame(reading.value, last);
    // The list that is kept stands for the one that was parsed; otherwise there would be two with the same content.
    const { json: list } = last.identityOverrides;
    known = source !== undefined && isOverridesOf(json, source.list) ? { ...source, list } : undefined;
    return { ok: true, value: last.environment };
  }

  return Object.assign(read, { parse });
}

function isOverridesOf(json: unknown, list: unknown): boolean {
  return isRecord(json) && json['identity_overrides'] === list;
}
