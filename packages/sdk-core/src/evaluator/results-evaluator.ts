import type { FlagChange, FlagResult, Identity } from '@burgee/engine';
import type { Evaluator } from './evaluator.ts';

/** Answers from results that a server evaluated for the environment or for one identity. */
export function resultsEvaluator(results: readonly FlagResult[], identity?: Identity): Evaluator {
  const flags = new Map(results.map((flag) => [flag.name, flag]));
  const all = [...flags.values()];
  const evaluator: Evaluator = {
    evaluateFlag: (name) => flags.get(name),
    evaluateFlags: () => all,
    identity,
    changesSince: (before) => diffResults(before, evaluator),
  };
  return evaluator;
}

/** Lists the flags whose results differ: in the order of `after`, then those that it no longer has. */
export function diffResults(before: Evaluator | undefined, after: Evaluator): readonly FlagChange[] {
  const flags = [...after.evaluateFlags(), ...(before?.evaluateFlags() ?? [])];
  const names = new Set(flags.map(({ name }) => name));
  return [...names].flatMap((name) => changesOf(name, before?.evaluateFlag(name), after.evaluateFlag(name)));
}

function changesOf(name: string, before: FlagResult | undefined, after: FlagResult | undefined): readonly FlagChange[] {
  if (before === undefined) return [{ name, kind: 'added' }];
  if (after === undefined) return [{ name, kind: 'removed' }];
  return isSameResult(before, after) ? [] : [{ name, kind: 'changed' }];
}

function isSameResult(one: FlagResult, other: FlagResult): boolean {
  return one.enabled === other.enabled && one.value === other.value && one.variant === other.variant;
}
