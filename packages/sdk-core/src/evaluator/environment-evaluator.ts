import {
  type CompiledEnvironment,
  diffEnvironments,
  evaluateFlag,
  evaluateFlags,
  explainFlag,
  OpenedIdentity,
} from '@burgee/engine';
import type { Evaluator } from './evaluator.ts';
import { diffResults } from './results-evaluator.ts';

/** Answers from a compiled environment. */
export function environmentEvaluator(compiled: CompiledEnvironment): Evaluator {
  const evaluator: Evaluator = {
    evaluateFlag: (name) => evaluateFlag(compiled, name),
    evaluateFlags: () => evaluateFlags(compiled).flags,
    openIdentity: (identity) => new OpenedIdentity(compiled, identity),
    explainFlag: (name, identity) => explainFlag(compiled, name, identity),
    changesSince: (before) =>
      before?.environment === undefined
        ? diffResults(before, evaluator)
        : diffEnvironments(before.environment.source, compiled.source),
    environment: compiled,
  };
  return evaluator;
}
