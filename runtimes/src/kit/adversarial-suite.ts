import { type AdversarialCase, readAdversarialCases } from '@burgee/test-fixtures';
import { accepts } from 'burgee-conformance';
import { describeUnexpected } from './describe-mismatch.ts';
import type { Answer, Item, Suite } from './question.ts';

const NAME = 'adversarial cases';

/** Inputs made to break engines: some may be refused. */
export async function adversarialSuite(): Promise<Suite> {
  const cases = await readAdversarialCases();
  if (cases === undefined) return { kind: 'absent', name: NAME, reason: 'shared/data/adversarial.json is not here' };
  return { kind: 'here', name: NAME, items: cases.map(toItem) };
}

function toItem(wanted: AdversarialCase): Item {
  const { id, source } = wanted;
  return {
    name: id,
    question: { kind: 'adversarial', source },
    mismatch: (answer) => describeMismatch(wanted, answer),
  };
}

function describeMismatch({ acceptable, invariants }: AdversarialCase, answer: Answer): string | undefined {
  if (answer.kind !== 'result' && answer.kind !== 'refused') return describeUnexpected(answer);
  const result = answer.kind === 'result' ? answer.result : undefined;
  if (!acceptable.some((wanted) => accepts(wanted, result))) return `expected ${JSON.stringify(acceptable)}`;
  const broken = invariants.find(({ holds }) => !holds(result));
  return broken === undefined ? undefined : `does not hold: ${broken.text}`;
}
