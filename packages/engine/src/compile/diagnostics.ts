import { type Feature, type Path, sumOfWeights } from '@burgee/environment-document/model';
import type { Diagnostic } from '../model/diagnostic.ts';
import { cite } from '../model/diagnostic.ts';

/** The limit for one part of an environment: a hostile document could have a million. */
const MAX_DIAGNOSTICS = 100;

/** The limit for all parts together. */
const MAX_IN_ALL = 1_000;

/** Adds a diagnostic to those of a part, unless there are enough. */
export function report(diagnostics: Diagnostic[], diagnostic: Diagnostic): void {
  if (!isFull(diagnostics)) diagnostics.push(diagnostic);
}

/** Lets callers skip the work of making a diagnostic that would be dropped: a path through a thousand levels takes 16 kB. */
export function isFull(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.length >= MAX_DIAGNOSTICS;
}

/** Joins the diagnostics of all parts. Where there are too many, the last one says how many are left out. */
export function gather(parts: readonly { readonly diagnostics: readonly Diagnostic[] }[]): readonly Diagnostic[] {
  const all = parts.flatMap(({ diagnostics }) => diagnostics);
  if (all.length <= MAX_IN_ALL) return all;
  const message = `${all.length - MAX_IN_ALL + 1} more parts of the environment are doubtful; they are not listed.`;
  return [...all.slice(0, MAX_IN_ALL - 1), { code: 'more', path: [], message }];
}

/** The names of all features. */
export interface Targets {
  readonly has: (name: string) => boolean;
}

/** Whether the environment has the feature that an override redefines; reports it when not. */
export function checkTarget(override: Feature, targets: Targets, path: Path, diagnostics: Diagnostic[]): boolean {
  if (targets.has(override.name)) return true;
  const message = `The environment has no feature ${cite(override.name)}; its override changes nothing.`;
  report(diagnostics, { code: 'unknown-feature', path, message });
  return false;
}

/** Reports variants whose weights add up to more than 100 %. */
export function checkWeights(feature: Feature, path: Path, diagnostics: Diagnostic[]): void {
  const sum = sumOfWeights(feature.variants);
  if (!isOver100(sum)) return;
  const message = `Weights of ${cite(feature.name)} add up to ${sum}; the last variants get what is left of 100.`;
  report(diagnostics, { code: 'weights-over-100', path, message });
}

/** Whether weights exceed 100 %. Thirds such as 33.33 + 33.33 + 33.34 may be slightly over it in doubles. */
export function isOver100(sum: number): boolean {
  return sum > 100 + 1e-9;
}
