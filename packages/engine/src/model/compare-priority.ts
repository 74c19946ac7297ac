import type { Override } from '@burgee/environment-document/model';

/** Compares the strength of two overrides: a lower priority is stronger, `NaN` is weakest. Equal ones stay in document order. */
export function comparePriority(one: Override, other: Override): number {
  const [left, right] = [strengthOf(one), strengthOf(other)];
  return left === right ? 0 : left - right;
}

function strengthOf({ priority }: Override): number {
  return Number.isNaN(priority) ? Number.POSITIVE_INFINITY : priority;
}
