/** An outcome that a case accepts: the input is rejected, or a result with these parts. */
export type Acceptable =
  | { readonly kind: 'refused' }
  | { readonly kind: 'flag-count'; readonly count: number }
  | {
      readonly kind: 'result';
      /** The names in order; `undefined` if they do not matter. */
      readonly segments: readonly string[] | undefined;
      /** All flags by name, each with the members that matter; `undefined` if flags do not matter. */
      readonly flags: Readonly<Record<string, unknown>> | undefined;
    };

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads `expected`: one outcome with alternatives, or a choice of outcomes. Alternatives state only what is different.
 * `must` requires that nothing is thrown, as every case does.
 *
 * @throws TypeError for unknown members, so that no expectation is ignored
 */
export function acceptableOf(expected: unknown): readonly Acceptable[] {
  const { anyOf, alternatives, must: _, ...outcome } = record(expected);
  if (anyOf === undefined) return [outcome, ...changesOf(outcome, alternatives)].map(toAcceptable);
  if (alternatives !== undefined || Object.keys(outcome).length > 0) throw unknownShape(expected);
  return list(anyOf).map((one) => toAcceptable(record(one)));
}

function changesOf(outcome: Json, alternatives: unknown = []): readonly Json[] {
  return list(alternatives).map((one) => ({ ...outcome, ...record(one) }));
}

function toAcceptable(outcome: Json): Acceptable {
  const { segments, flags, flagCount, throws, refused, ...unknown } = outcome;
  const [member, ...others] = Object.keys(outcome);
  if (member === undefined || Object.keys(unknown).length > 0) throw unknownShape(outcome);
  if (segments !== undefined || flags !== undefined) return toResult(outcome);
  if (others.length > 0) throw unknownShape(outcome);
  if (typeof throws === 'string' || refused === true) return { kind: 'refused' };
  if (typeof flagCount === 'number') return { kind: 'flag-count', count: flagCount };
  throw unknownShape(outcome);
}

function toResult({ segments, flags, ...others }: Json): Acceptable {
  if (Object.keys(others).length > 0) throw unknownShape(others);
  return {
    kind: 'result',
    segments: segments === undefined ? undefined : list(segments).map(String),
    flags: flags === undefined ? undefined : record(flags),
  };
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw unknownShape(value);
}

function record(value: unknown): Json {
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value));
  throw unknownShape(value);
}

function unknownShape(value: unknown): TypeError {
  return new TypeError(`Unknown shape of an expected outcome: ${JSON.stringify(value)}.`);
}
