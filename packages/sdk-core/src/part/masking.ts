import { type Mask, maskError } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';

/** Makes the part that removes secrets from errors. */
export function masking(mask: Mask): Part {
  return () => ({ mask: (error) => maskError(error, mask) });
}
