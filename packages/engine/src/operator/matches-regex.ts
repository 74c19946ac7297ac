import { cite } from './cite.ts';
import { isSubject } from './is-set.ts';
import { never, type Operator, type Test } from './operator.ts';
import type { Search } from './regex/automaton.ts';
import { type JudgedPattern, judgePattern, type LinearCost } from './regex/judge-pattern.ts';
import { MAX_LENGTH, searchSteps } from './regex/search-steps.ts';
import { longest, type Share, WHOLE } from './share.ts';

/**
 * `REGEX`: the pattern is found anywhere in the subject, case-sensitively, as JavaScript reads it without flags.
 * Numbers and booleans are searched as text; an empty pattern matches nothing.
 *
 * Takes bounded time whatever the pattern. The native engine gets the texts for which it is proved to stay within the
 * condition's share, longer ones go to an automaton or else to the linear-time matcher, and what is beyond their share,
 * too, does not match.
 */
export const matchesRegex: Operator = (pattern, { share = WHOLE, linearMatcher, doubt }) => {
  if (pattern === '') return never;
  const judged = share.pattern ?? judgePattern(pattern, linearMatcher);
  if (judged.problem === 'invalid-regex') {
    doubt('invalid-regex', `${cite(pattern)} is not a regular expression; the condition never matches.`);
    return never;
  }
  const { limit, test } = searchOf(judged, share);
  if (limit < MAX_LENGTH) doubt('refused-regex', refusal(pattern, limit));
  return test;
};

interface LimitedTest {
  /** The longest text that may match, in UTF-16 code units; -1 for none. */
  readonly limit: number;
  readonly test: Test;
}

function searchOf(judged: JudgedPattern, { steps, isNative }: Share): LimitedTest {
  const { parsed, automata, linear, linearCost } = judged;
  if (parsed === undefined) return { limit: -1, test: never };

  const { root } = parsed;
  const mayRun = isNative && judged.compileSteps() < Number.POSITIVE_INFINITY;
  const nativeLimit = mayRun ? longest(MAX_LENGTH, (length) => searchSteps(root, length) <= steps) : -1;
  const limit = Math.max(nativeLimit, linearCost === undefined ? -1 : linearLimit(linearCost, steps));
  const finds = automata === undefined ? (linear?.finds ?? never) : either(automata);
  const expression = nativeLimit < 0 ? undefined : new RegExp(parsed.source);
  return {
    limit,
    test(subject) {
      if (!isSubject(subject)) return false;
      const text = typeof subject === 'string' ? subject : String(subject);
      if (expression !== undefined && text.length <= nativeLimit) return expression.test(text);
      return text.length <= limit && finds(text);
    },
  };
}

/** The longest text that a search without the native engine can look through in so many steps. */
function linearLimit({ stepsPerUnit, mostUnits }: LinearCost, steps: number): number {
  const isAnyLength = stepsPerUnit * mostUnits <= steps;
  return isAnyLength ? MAX_TEXT : Math.min(Math.floor(steps / stepsPerUnit), MAX_TEXT);
}

/** Longer texts are not searched, however quickly. */
const MAX_TEXT = 1_000_000;

function either(searches: readonly Search[]): Search {
  const [only, ...others] = searches;
  if (only !== undefined && others.length === 0) return only;
  return (text) => searches.some((finds) => finds(text));
}

function refusal(pattern: string, limit: number): string {
  const holds =
    limit < 0 ? 'the condition never matches' : `the condition matches only texts of up to ${limit} characters`;
  return `${cite(pattern)} could take too long; ${holds}.`;
}
