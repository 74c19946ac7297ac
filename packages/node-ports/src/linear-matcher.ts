import type { LinearMatcher } from '@burgee/engine';
import { RE2JS } from 're2js';

type Search = (text: string) => boolean;

/** More patterns than most documents have. Successive documents mostly have the same ones. */
const MAX_CACHED = 1_000;

/**
 * Makes a matcher that takes time linear in the text for every pattern, by a port of RE2. It returns `undefined` for a pattern
 * with look-around or back-references, which cannot be matched that way, and for one that RE2 would read differently.
 *
 * Compiling a pattern takes some 100 µs. The engine asks only for patterns that could be slow in the native engine.
 */
export function linearMatcher(): LinearMatcher {
  const searches = new Map<string, Search | undefined>();
  return (pattern) => {
    if (searches.has(pattern)) return searches.get(pattern);
    if (searches.size === MAX_CACHED) searches.clear();
    const search = compile(pattern);
    searches.set(pattern, search);
    return search;
  };
}

/** Character classes to RE2 that are plain characters to JavaScript without flags, and named back-references. */
const READ_DIFFERENTLY = /\\[pk]|\[\[:/i;

function compile(pattern: string): Search | undefined {
  if (READ_DIFFERENTLY.test(pattern)) return undefined;
  try {
    const expression = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return (text) => expression.test(text);
  } catch {
    return undefined;
  }
}
