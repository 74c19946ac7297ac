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
  const evaluateAll = () => evaluateFlags(compiled).flags;
  return {
    evaluateFlag: (name) => evaluateFlag(compiled, name),
    evaluateFlags: evaluateAll,
    openIdentity: (identity) => new OpenedIdentity(compiled, identity),
    explainFlag: (name, identity) => explainFlag(compiled, name, identity),
    changesSince: (before) =>
      before?.environment === undefined
        ? diffResults(before, evaluateAll())
        : diffEnvironments(before.environment.source, compiled.source),
    environment: compiled,
  };
}
