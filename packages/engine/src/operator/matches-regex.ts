import { isSubject } from './is-set.ts';
import { never, type Operator } from './operator.ts';
import { isRegex } from './regex/is-regex.ts';
import { type LimitedSearch, linearSearch } from './regex/linear-search.ts';
import { nativeLimit } from './regex/native-limit.ts';
import { parsePattern } from './regex/parse-pattern.ts';
import { MAX_LENGTH } from './regex/worst-case-steps.ts';

/**
 * `REGEX`: the pattern is found anywhere in the subject, case-sensitively, as JavaScript reads it without flags.
 * Numbers and booleans are searched as text; an empty pattern matches nothing.
 *
 * Takes bounded time whatever the pattern: the native engine gets only texts for which it is proved harmless, the
 * others go to the linear-time matcher where one was supplied, and otherwise do not match.
 */
export const matchesRegex: Operator = (pattern, { linearMatcher, doubt }) => {
  if (pattern === '') return never;
  if (!isRegex(pattern)) {
    doubt('invalid-regex', `${JSON.stringify(pattern)} is not a regular expression; the condition never matches.`);
    return never;
  }
  const parsed = parsePattern(pattern);
  if (parsed === undefined) {
    doubt('refused-regex', refusal(pattern, -1));
    return never;
  }

  const limit = nativeLimit(parsed);
  const linear = lazily(() => linearSearch(parsed.root, linearMatcher));
  const longest = limit < MAX_LENGTH ? Math.max(limit, linear().limit) : limit;
  if (longest < MAX_LENGTH) doubt('refused-regex', refusal(pattern, longest));

  const expression = new RegExp(parsed.source);
  return (subject) => {
    if (!isSubject(subject)) return false;
    const text = typeof subject === 'string' ? subject : String(subject);
    return text.length <= limit ? expression.test(text) : linear().finds(text);
  };
};

/** Most patterns never meet a text that is too long for the native engine: what only such texts need waits for them. */
function lazily(make: () => LimitedSearch): () => LimitedSearch {
  let made: LimitedSearch | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function refusal(pattern: string, limit: number): string {
  const holds =
    limit < 0 ? 'the condition never matches' : `the condition matches only texts of up to ${limit} characters`;
  return `${JSON.stringify(pattern)} could take too long; ${holds}.`;
}
