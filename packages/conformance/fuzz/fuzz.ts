import fc from 'fast-check';
import type { CaseInput } from '../src/case.ts';
import type { Difference } from '../src/difference.ts';
import { compare, type Opponent } from './compare.ts';
import { explainDifference } from './explain-difference.ts';
import { fuzzInputs } from './fuzz-inputs.ts';
import type { KnownDifference } from './known-difference.ts';

export interface FuzzOptions {
  readonly opponent: Opponent;
  readonly known: readonly KnownDifference[];
  /** Equal seeds give equal inputs, in equal order. */
  readonly seed: number;
  /** Called between rounds: whether to run another one. */
  readonly goesOn: () => boolean;
}

export interface FuzzResult {
  /** How many inputs were compared. */
  readonly inputs: number;
  /** How many of them each known difference explains; one may need several. */
  readonly explained: ReadonlyMap<KnownDifference, number>;
  /** The smallest input that no known difference explains, and where the answers differ. */
  readonly found: { readonly input: CaseInput; readonly differences: readonly Difference[] } | undefined;
}

const ROUND = 500;

/** Compares answers to random inputs, until `goesOn` returns false or an unknown difference is found. */
export function fuzz({ opponent, known, seed, goesOn }: FuzzOptions): FuzzResult {
  const explained = new Map<KnownDifference, number>();
  const disagree = (input: CaseInput): boolean => compare(input, opponent).length > 0;
  let inputs = 0;

  const agreesOrIsKnown = (input: CaseInput): boolean => {
    inputs += 1;
    if (!disagree(input)) return true;
    const reasons = explainDifference(input, known, disagree);
    for (const reason of reasons ?? []) explained.set(reason, (explained.get(reason) ?? 0) + 1);
    return reasons !== undefined;
  };
  for (let round = 0; goesOn(); round += 1) {
    const { counterexample } = fc.check(fc.property(fuzzInputs(), agreesOrIsKnown), {
      seed: seed + round,
      numRuns: ROUND,
    });
    const [input] = counterexample ?? [];
    if (input !== undefined) return { inputs, explained, found: { input, differences: compare(input, opponent) } };
  }
  return { inputs, explained, found: undefined };
}
