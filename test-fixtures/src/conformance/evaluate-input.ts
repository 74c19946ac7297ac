import { compileEnvironment, evaluateFlags, type Identity } from '@burgee/engine';
import {
  type EvaluationContext,
  type EvaluationResultJson,
  formatEvaluationResult,
  parseEnvironmentDocument,
  parseEvaluationContext,
} from '@burgee/engine/document';
import type { CaseInput } from './case.ts';

/** Evaluates a case's input with Burgee's engine. @throws TypeError when the input is not valid, naming the issues */
export function evaluateInput(input: CaseInput): EvaluationResultJson {
  const { environment, identity } = readInput(input);
  return formatEvaluationResult(evaluateFlags(compileEnvironment(environment), identity));
}

function readInput(input: CaseInput): EvaluationContext {
  if (input.kind === 'context') return expectOk(parseEvaluationContext(input.context));
  const environment = expectOk(parseEnvironmentDocument(input.document));
  return isIdentity(input.identity) ? { environment, identity: input.identity } : { environment };
}

function expectOk<T>(
  parsed: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: unknown },
): T {
  if (parsed.ok) return parsed.value;
  throw new TypeError(`The input is not valid: ${JSON.stringify(parsed.issues)}`);
}

function isIdentity(value: unknown): value is Identity {
  return typeof value === 'object' && value !== null && 'identifier' in value;
}
