import { type Feature, type Path, sumOfWeights } from '@burgee/environment-document/model';
import type { Finding } from '../model/diagnostic.ts';

/** The limit for one part of an environment: a hostile document could have a million. */
const MAX_FINDINGS = 100;

/** The limit for all parts together. */
const MAX_IN_ALL = 1_000;

/** Adds a finding to those of a part, unless there are enough. */
export function report(findings: Finding[], finding: Finding): void {
  if (!isFull(findings)) findings.push(finding);
}

/** Lets callers skip the work of making a finding that would be dropped: a path through a thousand levels takes 16 kB. */
export function isFull(findings: readonly Finding[]): boolean {
  return findings.length >= MAX_FINDINGS;
}

/** Joins the findings of all parts. Where there are too many, the last one says how many are left out. */
export function gather(parts: readonly { readonly findings: readonly Finding[] }[]): readonly Finding[] {
  const all = parts.flatMap(({ findings }) => findings);
  if (all.length <= MAX_IN_ALL) return all;
  return [...all.slice(0, MAX_IN_ALL - 1), { code: 'more', path: [], cited: [all.length - MAX_IN_ALL + 1] }];
}

/** The names of all features. */
export interface Targets {
  readonly has: (name: string) => boolean;
}

/** Whether the environment has the feature that an override redefines; reports it when not. */
export function checkTarget({ name }: Feature, targets: Targets, path: Path, findings: Finding[]): boolean {
  const isKnown = targets.has(name);
  if (!isKnown) report(findings, { code: 'unknown-feature', path, cited: [name] });
  return isKnown;
}

/** Reports variants whose weights add up to more than 100 %. */
export function checkWeights({ name, variants }: Feature, path: Path, findings: Finding[]): void {
  const sum = sumOfWeights(variants);
  if (isOver100(sum)) report(findings, { code: 'weights-over-100', path, cited: [name, sum] });
}

/** Whether weights exceed 100 %. Thirds such as 33.33 + 33.33 + 33.34 may be slightly over it in doubles. */
export function isOver100(sum: number): boolean {
  return sum > 100 + 1e-9;
}
