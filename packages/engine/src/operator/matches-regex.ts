import { never, type Operator, type OperatorScope, type Subject, type Test } from './operator.ts';
import { MAX_NATIVE_LENGTH, nativeLimit } from './regex/native-limit.ts';

/**
 * `REGEX`: the pattern is found anywhere in the subject, case-sensitively, as JavaScript reads it without flags.
 * Numbers and booleans are searched as text; an empty pattern matches nothing.
 *
 * Takes bounded time whatever the pattern: the native engine gets only texts for which it is proved harmless, the
 * others go to the linear-time matcher where one was supplied, and otherwise do not match.
 */
export const matchesRegex: Operator = (pattern, scope) => {
  if (pattern === '') return never;
  const expression = compileNative(pattern);
  if (expression === undefined) {
    scope.doubt(
      'invalid-regex',
      `${JSON.stringify(pattern)} is not a regular expression; the condition never matches.`,
    );
    return never;
  }
  const limit = nativeLimit(pattern);
  const linear = compileLinear(pattern, scope);
  if (linear === undefined && limit < MAX_NATIVE_LENGTH) scope.doubt('refused-regex', refusal(pattern, limit));
  return search(expression, limit, linear ?? nothing);
};

type Search = (text: string) => boolean;

const nothing: Search = () => false;

function search(expression: RegExp, limit: number, linear: Search): Test {
  return (subject: Subject) => {
    if (subject === undefined) return false;
    const text = typeof subject === 'string' ? subject : String(subject);
    return text.length <= limit ? expression.test(text) : linear(text);
  };
}

/** `(?i:`, `(?-m:`: newer runtimes know them and others do not, and an answer must not depend on the runtime. */
const MODIFIERS = /\(\?[ims-]/;

function compileNative(pattern: string): RegExp | undefined {
  if (MODIFIERS.test(pattern)) return undefined;
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

/** A matcher that throws supports the pattern as little as one that gives nothing. */
function compileLinear(pattern: string, { linearMatcher }: OperatorScope): Search | undefined {
  try {
    return linearMatcher?.(pattern);
  } catch {
    return undefined;
  }
}

function refusal(pattern: string, limit: number): string {
  const holds = limit === 0 ? 'it never matches' : `it matches only texts of up to ${limit} characters`;
  return `${JSON.stringify(pattern)} could take too long, and there is no linear-time matcher for it; ${holds}.`;
}
