import {
  type CompiledEnvironment,
  diffEnvironments,
  evaluateFlag,
  evaluateFlags,
  explainFlag,
  openIdentity,
} from '@burgee/engine';
import { diffResults } from './diff-results.ts';
import type { Evaluator } from './evaluator.ts';

/** Answers from a compiled environment. */
export function environmentEvaluator(compiled: CompiledEnvironment): Evaluator {
  const evaluator: Evaluator = {
    evaluateFlag: (name) => evaluateFlag(compiled, name),
    evaluateFlags: () => evaluateFlags(compiled).flags,
    openIdentity(identity) {
      const view = openIdentity(compiled, identity);
      return {
        evaluateFlag: view.evaluateFlag,
        evaluateFlags: () => view.evaluateFlags().flags,
        matchSegments: view.matchSegments,
        explainFlag: (name) => explainFlag(compiled, name, identity),
      };
    },
    changesSince: (before) =>
      before?.environment === undefined
        ? diffResults(before?.evaluateFlags() ?? [], evaluator.evaluateFlags())
        : diffEnvironments(before.environment.source, compiled.source),
    environment: compiled,
  };
  return evaluator;
}
