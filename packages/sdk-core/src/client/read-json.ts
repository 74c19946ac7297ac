import type { FlagValue } from '@burgee/engine';
import type { InferOutput, StandardSchemaV1 } from './standard-schema.ts';

/** The value as a schema accepts it, in an object of its own because it may be anything; `undefined` when it does not. */
export function readJson<S extends StandardSchemaV1>(
  value: FlagValue | undefined,
  schema: S,
): { readonly value: InferOutput<S> } | undefined {
  if (value == null) return undefined;
  try {
    const result = schema['~standard'].validate(typeof value === 'string' ? JSON.parse(value) : value);
    if ('then' in result) {
      // Nobody waits for it, so nobody else will handle its failure.
      result.then(undefined, () => {});
      return undefined;
    }
    return result.issues === undefined ? { value: result.value } : undefined;
  } catch {
    // Not JSON, or a schema that throws where it should answer: the fallback is the answer to both.
    return undefined;
  }
}
