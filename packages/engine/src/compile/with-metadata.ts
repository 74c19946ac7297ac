import type { Metadata } from '../model/environment.ts';

/** Adds metadata where there is any: results are compared strictly, so the member must be absent otherwise. */
export function withMetadata<T extends object>(
  result: T,
  metadata: Metadata | undefined,
): T & { readonly metadata?: Metadata } {
  return metadata === undefined ? result : { ...result, metadata };
}
