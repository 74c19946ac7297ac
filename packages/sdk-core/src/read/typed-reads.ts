import type { FlagResult, FlagValue } from '@burgee/engine';
import type { OverrideSet } from '../kernel/part.ts';
import type { Log } from '../port/ports.ts';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { Widen } from './flags.ts';
import type { InferOutput, StandardSchemaV1 } from './standard-schema.ts';

/** What happens to a result on its way to the caller. */
export interface ReadOptions {
  readonly overrides: OverrideSet;
  /** Called after every read of a flag by name; must not throw. */
  readonly observe: EvaluationHook | undefined;
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

/** The value as the type of the fallback, or the fallback. See `Flags.getFeatureValue`. */
function readValue<T extends FlagValue>(value: FlagValue | undefined, fallback: T): Widen<T>;
function readValue(value: FlagValue | undefined, fallback: FlagValue | undefined): FlagValue | undefined {
  // JavaScript may give no fallback, as flagsmith-nodejs has none: then any type will do.
  if (fallback === undefined) return value;
  if (value == null || !isReadableAs(fallback, value)) return fallback;
  return typeof fallback === 'number' ? Number(value) : value;
}

/** Whether a value answers where a fallback says which type is expected. */
function isReadableAs(fallback: FlagValue | undefined, value: FlagValue): boolean {
  if (fallback == null || typeof value === typeof fallback) return true;
  return typeof fallback === 'number' && isNumberText(value);
}

/** Text that JavaScript would write for a number: `0.5` and `1e+21`, not `0.50`, ` 1`, `0x1` or the empty text. */
function isNumberText(value: FlagValue): boolean {
  return typeof value === 'string' && Number.isFinite(Number(value)) && String(Number(value)) === value;
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
