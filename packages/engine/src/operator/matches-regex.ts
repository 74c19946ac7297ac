import { analysePattern } from '@burgee/bounded-regex';
import { isScalar } from '@burgee/environment-document/model';
import { neverMatches, type Operator } from './operator.ts';
import { MAX_LENGTH, WHOLE } from './share.ts';

/**
 * `REGEX`: the subject contains a match of the pattern, case-sensitive, as JavaScript reads it without flags. Numbers and
 * booleans are matched as text. An empty pattern never matches.
 *
 * A test takes at most the steps of the condition's share. Texts that could take more do not match.
 */
export const matchesRegex: Operator = (pattern, { share = WHOLE, linearMatcher, report }) => {
  if (pattern === '') return neverMatches;
  const analysis = share.pattern ?? analysePattern(pattern, linearMatcher);
  if (!analysis.ok && analysis.reason === 'invalid') {
    report('invalid-regex', pattern);
    return neverMatches;
  }
  const matcher = analysis.ok ? analysis.createMatcher(share) : undefined;
  if (matcher === undefined) {
    report('refused-regex', pattern);
    return neverMatches;
  }
  if (matcher.maxLength < MAX_LENGTH) report('refused-regex', pattern, matcher.maxLength);
  const { test } = matcher;
  return (subject) => isScalar(subject) && test(typeof subject === 'string' ? subject : String(subject));
};
