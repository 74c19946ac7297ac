import type { Outcome } from '../compile/compiled.ts';
import type { FlagResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';

/**
 * The result that an identity gets of an outcome: its variant where there are any, control outside all ranges. Without
 * key and identifier there is nobody to place.
 */
export function allocate({ plain, allocation }: Outcome, identity: Identity): FlagResult {
  if (allocation === undefined) return plain;
  const bucket = allocation.bucket(identity);
  if (bucket === undefined) return plain;
  // Ranges follow each other, so the first that ends behind the bucket holds it.
  for (const { end, result } of allocation.ranges) {
    if (bucket < end) return result;
  }
  return allocation.control;
}
