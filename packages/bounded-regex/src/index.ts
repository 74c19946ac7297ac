export { type AnalysedPattern, analysePattern, type PatternAnalysis, type RefusedPattern } from './analyse-pattern.ts';
export { type BoundedRegex, type BoundedRegexOptions, boundedRegex } from './bounded-regex.ts';
export type { LinearMatcher } from './linear-matcher.ts';
export type { Matcher, SearchLimits } from './matcher.ts';
