import type { CaseInput } from '../src/case.ts';
import type { KnownDifference } from './known-difference.ts';

/**
 * Finds the known differences that make the engines disagree about an input: those without which they would agree.
 * Returns `undefined` if the engines still disagree when all known differences are removed: the difference is new.
 */
export function explainDifference(
  input: CaseInput,
  known: readonly KnownDifference[],
  disagree: (input: CaseInput) => boolean,
): readonly KnownDifference[] | undefined {
  const concerned = known.filter(({ neutralise }) => neutralise(input) !== input);
  if (disagree(neutraliseAll(input, concerned))) return undefined;
  const needed = concerned.filter((one) =>
    disagree(
      neutraliseAll(
        input,
        concerned.filter((other) => other !== one),
      ),
    ),
  );
  return needed.length > 0 ? needed : concerned;
}

function neutraliseAll(input: CaseInput, known: readonly KnownDifference[]): CaseInput {
  return known.reduce((rest, { neutralise }) => neutralise(rest), input);
}
