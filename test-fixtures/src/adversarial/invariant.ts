import type { EvaluationResultJson } from 'burgee-conformance/evaluation-context';

/** A condition for every outcome of a case; the result is `undefined` for an input that was rejected. */
export interface Invariant {
  readonly text: string;
  readonly holds: (result: EvaluationResultJson | undefined) => boolean;
}

/** Finds the invariant for a sentence of the reference data. @throws TypeError for an unknown sentence */
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
