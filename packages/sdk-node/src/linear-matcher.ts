import type { LinearMatcher } from '@burgee/engine';
import { RE2JS } from 're2js';

type Search = (text: string) => boolean;

/** Successive documents mostly have the same patterns; few documents have more than this. */
const MOST_KEPT = 1_000;

/**
 * Matches in time linear in the text, whatever the pattern, by a port of RE2. Look-around and back-references are not to
 * be had that way: such a pattern gives `undefined`, and so does one that RE2 would take for another.
 *
 * Compiling costs some 100 µs. The engine asks only for patterns that are not harmless natively on every text.
 */
export function linearMatcher(): LinearMatcher {
  const kept = new Map<string, Search | undefined>();
  return (pattern) => {
    if (kept.has(pattern)) return kept.get(pattern);
    if (kept.size === MOST_KEPT) kept.clear();
    const search = compile(pattern);
    kept.set(pattern, search);
    return search;
  };
}

/** Classes of characters to RE2 and plain characters to JavaScript without flags, and named back-references. */
const READ_OTHERWISE = /\\[pk]|\[\[:/i;

function compile(pattern: string): Search | undefined {
  if (READ_OTHERWISE.test(pattern)) return undefined;
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return (text) => expression.test(text);
  } catch {
    return undefined;
  }
}
