import type { FlagResult, FlagValue } from '@burgee/engine';
import type { Log } from '@burgee/flagsmith-api';
import type { Widen } from './flags.ts';
import type { InferOutput, StandardSchemaV1 } from './standard-schema.ts';
import { isReadableAs, type ReadOptions, readValue } from './value-reads.ts';

/** Results that replace those of the content in use. */
export interface OverrideSet {
  /** Whether there are no overrides, as in production. A plain field, because every read of an identity looks at it. */
  readonly isEmpty: boolean;
  readonly has: (name: string) => boolean;
  readonly apply: (name: string, result: FlagResult | undefined) => FlagResult | undefined;
  readonly applyToAll: (results: readonly FlagResult[]) => readonly FlagResult[];
}

/** What happens to a result on its way to the caller, in a client with overrides and a log. */
export interface TypedReadOptions extends ReadOptions {
  readonly overrides: OverrideSet;
  /** Where a value of another type than the caller expects is logged. */
  readonly log: Log;
}

/** The flag's value as the type of the fallback, or the fallback. See `Flags.getFeatureValue`. */
export function typedValue<T extends FlagValue>(flag: FlagResult | undefined, fallback: T, log: Log): Widen<T> {
  if (flag?.value != null && !isReadableAs(fallback, flag.value)) mismatch(flag, `of the type ${typeof fallback}`, log);
  return readValue(flag?.value, fallback);
}

/** The flag's value as a schema accepts it, in an object of its own because it may be anything; or `undefined`. */
export function jsonValue<S extends StandardSchemaV1>(
  flag: FlagResult | undefined,
  schema: S,
  log: Log,
): { readonly value: InferOutput<S> } | undefined {
  const read = readJson(flag?.value, schema);
  if (flag?.value != null && read === undefined) mismatch(flag, 'JSON that its schema accepts', log);
  return read;
}

function mismatch({ name }: FlagResult, expected: string, log: Log): void {
  log('warn', 'mismatch', `The value of flag "${name}" is not ${expected}; the fallback answers.`);
}

/** The value as a schema accepts it, in an object of its own because it may be anything; `undefined` when it does not. */
function readJson<S extends StandardSchemaV1>(
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
