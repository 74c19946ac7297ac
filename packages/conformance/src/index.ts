// Cases
export { type Acceptable, acceptableOf } from './acceptable.ts';
export { accepts } from './accepts.ts';
// Judging
export type { Answer } from './answer.ts';
export type { CaseFile, CaseInput, ConformanceCase, Expected } from './case.ts';
export { type Difference, differencesOf } from './difference.ts';
export { judge } from './judge.ts';
export type { Outcome } from './outcome.ts';
export { readCase, readCases } from './read-cases.ts';
export { runCase } from './run-case.ts';
