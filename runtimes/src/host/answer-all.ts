import { type Bucketing, type BucketingName, compileEnvironment, explainFlag, md5Bucketing } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { adversarialInput, type Expand } from '@burgee/test-fixtures';
import type { CaseInput } from 'burgee-conformance';
import { evaluateInput } from 'burgee-conformance/evaluation-context';
import type { Answer, Question } from '../kit/question.ts';
import { writeJson } from './write-json.ts';

type Bucketings = Readonly<Record<BucketingName, Bucketing>>;

/** Answers every question, in order, with the engine alone: what this takes, every runtime must have. */
export async function answerAll(questions: string, expand: Expand): Promise<string> {
  const bucketings = { md5: md5Bucketing, xxhash64: await loadXxhashBucketing() };
  const asked: readonly Question[] = JSON.parse(questions);
  return `[${asked.map((question) => write(() => answer(question, expand, bucketings))).join(',\n')}]`;
}

/** An engine that throws, or answers what is no JSON, has failed that question, not all of them. */
function write(ask: () => Answer): string {
  try {
    return writeJson(ask());
  } catch (error) {
    return writeJson({ kind: 'threw', error: String(error) } satisfies Answer);
  }
}

function answer(question: Question, expand: Expand, bucketings: Bucketings): Answer {
  switch (question.kind) {
    case 'case':
      return evaluate(inputOf(question.text), bucketings);
    case 'adversarial':
      return unharmed(evaluate(adversarialInput(question.source, expand), bucketings));
    case 'bucket':
      return { kind: 'bucket', bucket: bucketings[question.bucketing].start()(question.prefix)(question.key) };
    case 'variant-bucket':
      return { kind: 'bucket', bucket: variantBucket(inputOf(question.text), question.feature) };
    default:
      throw new TypeError(`Unknown question: ${JSON.stringify(question satisfies never)}.`);
  }
}

/** The text is a case that was read before: its shape is known, its numbers and names are for this runtime to read. */
function inputOf(text: string): CaseInput {
  const { context, document, identity } = JSON.parse(text);
  return context === undefined
    ? { kind: 'document', document, identity: identity ?? undefined }
    : { kind: 'context', context };
}

function evaluate(input: CaseInput, { xxhash64 }: Bucketings): Answer {
  const evaluated = evaluateInput(input, [xxhash64]);
  if (evaluated.ok) return { kind: 'result', result: evaluated.value };
  const issues = evaluated.issues.map(({ path, expected, received }) => ({ at: path.join('.'), expected, received }));
  return { kind: 'refused', reason: JSON.stringify(issues.slice(0, 3)) };
}

/** The adversarial cases carry code that sets this, in every place where an engine might run it. */
function unharmed(given: Answer): Answer {
  return Object.hasOwn(globalThis, '__pwned') ? { kind: 'threw', error: 'an input ran code of its own' } : given;
}

function variantBucket(input: CaseInput, feature: string): number | undefined {
  if (input.kind !== 'document') throw new TypeError('Variants are explained of documents.');
  const parsed = parseEnvironmentDocument(input.document);
  if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.issues));
  return explainFlag(compileEnvironment(parsed.value), feature, input.identity)?.allocation?.bucket;
}
