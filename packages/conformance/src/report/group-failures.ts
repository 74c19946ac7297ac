import type { Difference } from '../difference.ts';
import type { Outcome } from '../outcome.ts';

/** Failures for one cause: the same problem, or the same differences in flags and segments of any name. */
export interface FailureGroup<T> {
  readonly members: readonly T[];
  /** What the members have in common. */
  readonly causes: readonly Difference[];
}

/** Groups failed cases that differ alike; the largest group comes first, equally large ones in the order of cases. */
export function groupFailures<T extends { readonly outcome: Outcome }>(
  failures: readonly T[],
): readonly FailureGroup<T>[] {
  const groups = new Map<string, { members: T[]; causes: readonly Difference[] }>();
  for (const failure of failures) {
    const { problem } = failure.outcome;
    const causes = causesOf(failure.outcome);
    const key = problem ?? JSON.stringify(causes);
    const group = groups.get(key) ?? { members: [], causes };
    group.members.push(failure);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.members.length - one.members.length);
}

/** The differences of a case without the names of flags and segments, and without what is in objects and lists. */
export function causesOf({ differences }: Outcome): readonly Difference[] {
  const causes = differences.map(({ path, expected, received }) => ({
    path: path.replace(NAME, '$1.*'),
    expected: shorten(expected),
    received: shorten(received),
  }));
  const distinct = new Map(causes.map((cause) => [JSON.stringify(cause), cause]));
  return [...distinct].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cause]) => cause);
}

const NAME = /^(flags|segments)(?:\.[\w$-]+|\["(?:[^"\\]|\\.)*"\])/;

function shorten(json: string): string {
  return json.replace(/^\{.+\}$/s, '{…}').replace(/^\[.+\]$/s, '[…]');
}
