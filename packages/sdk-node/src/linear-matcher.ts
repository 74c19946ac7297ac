import type { LinearMatcher } from '@burgee/engine';
import { RE2JS } from 're2js';

type Search = (text: string) => boolean;

/** Successive documents mostly have the same patterns; few documents have more than this. */
const MOST_KEPT = 1_000;

/**
 * Matches in time linear in the text, whatever the pattern, by a port of RE2. Look-around and back-references are not to
 * be had that way: such a pattern gives `undefined`, and so does one that RE2 would take for another.
 *
 * Compiling costs some 100 µs, and most patterns only ever meet texts that are harmless natively: one that is sure to be
 * supported is compiled when it is first used.
 */
export function linearMatcher(): LinearMatcher {
  const kept = new Map<string, Search | undefined>();
  return (pattern) => {
    if (kept.has(pattern)) return kept.get(pattern);
    if (kept.size === MOST_KEPT) kept.clear();
    const search = SIMPLE.test(pattern) ? lazily(pattern) : compile(pattern);
    kept.set(pattern, search);
    return search;
  };
}

/** No braces, no groups but plain ones, no escapes with something to them. */
const SIMPLE = /^(?:[^\\{([]|\[(?!\[:)|\\[^\dcpux{k]|\((?!\?)|\(\?:)*$/is;

/** Classes of characters to RE2 and plain characters to JavaScript without flags, and named back-references. */
const READ_OTHERWISE = /\\[pk]|\[\[:/i;

function lazily(pattern: string): Search {
  let search: Search | undefined;
  return (text) => {
    search ??= compile(pattern) ?? (() => false);
    return search(text);
  };
}

function compile(pattern: string): Search | undefined {
  if (READ_OTHERWISE.test(pattern)) return undefined;
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return (text) => expression.test(text);
  } catch {
    return undefined;
  }
}
