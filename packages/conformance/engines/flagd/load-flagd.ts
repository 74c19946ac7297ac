import type { Parsed } from '@burgee/engine';
import { formatIssues, parseEnvironmentDocument } from '@burgee/engine/document';
import type { CaseInput } from '../../src/case.ts';
import { type EvaluationContext, parseEvaluationContext } from '../../src/evaluation-context/index.ts';
import { isRecord } from '../../src/is-record.ts';
import type { Evaluate } from '../evaluate.ts';
import { askFlagd } from './ask-flagd.ts';
import { audiencesOf, defineAudiences } from './audience.ts';
import { contextFor } from './context-logic.ts';
import { defineFlags } from './define-flags.ts';
import type { FlagDefinitions } from './flag-definition.ts';
import { Unsupported } from './unsupported.ts';

/** Changes flagd's definitions before flagd reads them: tests look at them so, and at what hangs on them. */
type Adapt = (definitions: FlagDefinitions) => FlagDefinitions;

/**
 * The evaluator of flagd's in-process provider. Burgee's reader reads the input, what depends on the environment alone
 * is translated to flagd's definitions, and flagd decides whatever depends on the identity.
 */
export function loadFlagd(adapt: Adapt = (definitions) => definitions): Evaluate {
  return (input) => {
    try {
      return { kind: 'result', result: evaluate(read(input), adapt) };
    } catch (error) {
      if (error instanceof Unsupported) return { kind: 'unsupported', problem: error.message };
      throw error;
    }
  };
}

function evaluate({ environment, identity }: EvaluationContext, adapt: Adapt): unknown {
  const context = contextFor(environment, identity);
  const audiences = askFlagd(adapt(defineAudiences(audiencesOf(environment))), context);
  return {
    flags: Object.fromEntries(askFlagd(adapt(defineFlags(environment)), context)),
    segments: audiences.map(([, result]) => result).filter((result) => isRecord(result) && 'name' in result),
  };
}

/** @throws Unsupported for what is no document and no context: our reader's leniency would not be flagd's */
function read(input: CaseInput): EvaluationContext {
  if (input.kind === 'context' && !isContext(input.context)) throw new Unsupported('Not an evaluation context.');
  const parsed = input.kind === 'context' ? parseEvaluationContext(input.context) : readDocument(input);
  if (parsed.ok) return parsed.value;
  throw new Unsupported(`There is nothing to translate: ${formatIssues(parsed.issues)}.`);
}

function isContext(context: unknown): boolean {
  if (!isRecord(context)) return false;
  const { environment, features, segments } = context;
  return isRecord(environment) && [features, segments].every((map) => map === undefined || isRecord(map));
}

function readDocument({ document, identity }: Extract<CaseInput, { kind: 'document' }>): Parsed<EvaluationContext> {
  const parsed = parseEnvironmentDocument(document);
  if (!parsed.ok) return parsed;
  return { ok: true, value: { environment: parsed.value, ...(identity === undefined ? {} : { identity }) } };
}
