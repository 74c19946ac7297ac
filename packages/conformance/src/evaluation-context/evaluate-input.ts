import { type Bucketing, compileEnvironment, evaluateFlags, type Parsed } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import type { CaseInput } from '../case.ts';
import { type EvaluationResultJson, formatEvaluationResult } from './format-evaluation-result.ts';
import { type EvaluationContext, parseEvaluationContext } from './parse-evaluation-context.ts';

/**
 * Evaluates a case's input with Burgee's engine, or says why the input is not valid. A document may declare MD5 or one
 * of `bucketings`.
 */
export function evaluateInput(input: CaseInput, bucketings: readonly Bucketing[] = []): Parsed<EvaluationResultJson> {
  const parsed = parseInput(input, bucketings);
  if (!parsed.ok) return parsed;
  const { environment, identity } = parsed.value;
  return {
    ok: true,
    value: formatEvaluationResult(evaluateFlags(compileEnvironment(environment, { bucketings }), identity)),
  };
}

function parseInput(input: CaseInput, bucketings: readonly Bucketing[]): Parsed<EvaluationContext> {
  if (input.kind === 'context') return parseEvaluationContext(input.context);
  const { document, identity } = input;
  const parsed = parseEnvironmentDocument(document, { bucketings: ['md5', ...bucketings.map(({ name }) => name)] });
  if (!parsed.ok) return parsed;
  return { ok: true, value: { environment: parsed.value, ...(identity === undefined ? {} : { identity }) } };
}
