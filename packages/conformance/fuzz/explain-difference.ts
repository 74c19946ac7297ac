import type { CaseInput } from '../src/case.ts';
import type { KnownDifference } from './known-difference.ts';

/**
 * Says which known differences make the engines disagree about an input: those that it cannot do without, once all are
 * taken out of the input and the engines agree. `undefined` where they still disagree: nobody knew that.
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
