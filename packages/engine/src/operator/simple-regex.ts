import { isScalar } from '@burgee/environment-document/model';
import { neverMatches, type Operator } from './operator.ts';
import { longest, MAX_LENGTH, WHOLE } from './share.ts';

/**
 * `REGEX` for patterns that the native engine provably matches in bounded time: characters, sets, `*`, `+`, `?` and groups
 * that neither repeat nor hold a group. It matches texts of up to 2,000 characters as the REGEX of `@burgee/engine` does, or of
 * as many as its share allows. Any other pattern never matches.
 */
export const matchesSimpleRegex: Operator = (pattern, { share = WHOLE, report }) => {
  if (pattern === '') return neverMatches;
  const regex = compile(pattern);
  if (regex === undefined) {
    report('invalid-regex', pattern);
    return neverMatches;
  }
  const steps = countSteps(pattern);
  const limit = longest(MAX_LENGTH, (length) => steps(length) <= share.steps);
  if (limit < 0) report('refused-regex', pattern);
  else if (limit < MAX_LENGTH) report('refused-regex', pattern, limit);
  return (subject) => {
    if (!isScalar(subject)) return false;
    const text = String(subject);
    return text.length <= limit && regex.test(text);
  };
};

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

const ESCAPE_OR_SET = /\\[^\da-zA-Z]|\\[bBdDnrsStwW]|\[\^?(?:\\[^\da-zA-Z]|\\[dDnrsStwW]|[^\\\]])+\]/g;
const GROUP = /\((?:\?:)?(?!\?)([^()]*)\)(?![*+?])/g;

/**
 * Returns the most steps of a search by the length of the text. From each start, a loop may end after any number of
 * characters, and each `|` and `?` has two ways on; on each way the engine visits each character of the pattern once.
 */
function countSteps(pattern: string): (length: number) => number {
  const atoms = pattern.replace(ESCAPE_OR_SET, 'a');
  const flat = atoms.replace(GROUP, (_, inner: string) => inner.replaceAll('|', '?'));
  if (/[\\[\]{}()]/.test(flat)) return () => Number.POSITIVE_INFINITY;

  const hasOneStart = flat.startsWith('^') && !flat.includes('|');
  const loops = flat.split(/[*+]/).length - (hasOneStart ? 1 : 0);
  const choices = flat.split(/[|?]/).length - 1;
  return (length) => pattern.length * 2 ** choices * (length + 1) ** loops;
}
