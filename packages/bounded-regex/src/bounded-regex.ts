import { analysePattern, type RefusedPattern } from './analyse-pattern.ts';
import type { LinearMatcher } from './linear-matcher.ts';
import type { Matcher } from './matcher.ts';

export interface BoundedRegexOptions {
  /** Runs patterns that need it in linear time, for example a port of RE2. @defaultValue none */
  readonly linearMatcher?: LinearMatcher | undefined;
  /** The most steps that one search may take, under 12 ns each. @defaultValue 4,000,000, which is under 50 ms */
  readonly maxSteps?: number | undefined;
}

/** A matcher, or the reason why the pattern is refused. */
export type BoundedRegex =
  | (Matcher & { readonly ok: true })
  /** `too-costly`: no text can be searched within `maxSteps`. For the other reasons see {@link RefusedPattern}. */
  | { readonly ok: false; readonly reason: RefusedPattern['reason'] | 'too-costly' };

/**
 * Compiles a regular expression without flags to a matcher whose searches take bounded time, whatever the pattern and the
 * text. Compiling takes time linear in the length of the pattern. Never throws.
 *
 * @param pattern the source of the regular expression, as `RegExp` takes it
 */
export function boundedRegex(
  pattern: string,
  { linearMatcher, maxSteps = 4_000_000 }: BoundedRegexOptions = {},
): BoundedRegex {
  const analysis = analysePattern(pattern, linearMatcher);
  if (!analysis.ok) return { ok: false, reason: analysis.reason };
  const matcher = analysis.createMatcher({ steps: maxSteps, isNative: true });
  return matcher === undefined ? { ok: false, reason: 'too-costly' } : { ok: true, ...matcher };
}
