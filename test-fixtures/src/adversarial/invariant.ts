import type { EvaluationResultJson } from 'burgee-conformance/evaluation-context';

/** What holds whichever outcome a case has; the result is `undefined` for an input that was refused. */
export interface Invariant {
  readonly text: string;
  readonly holds: (result: EvaluationResultJson | undefined) => boolean;
}

/** Finds what a sentence of the reference data asks. @throws TypeError for one that nobody has put into code */
export function invariantOf(text: unknown): Invariant {
  const invariant = INVARIANTS.find((known) => known.text === text);
  if (invariant === undefined) throw new TypeError(`Unknown invariant: ${JSON.stringify(text)}.`);
  return invariant;
}

const INVARIANTS: readonly Invariant[] = [
  { text: 'globalThis.__pwned === undefined', holds: () => !Object.hasOwn(globalThis, '__pwned') },
  {
    text: 'segments x and y are both present or both absent',
    holds: (result) => isIn('x', result) === isIn('y', result),
  },
];

function isIn(segment: string, result: EvaluationResultJson | undefined): boolean {
  return result?.segments.some(({ name }) => name === segment) ?? false;
}
