import type { FlagResult, FlagValue } from '@burgee/engine';
import type { Reporter } from '../event/reporter.ts';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { Widen } from './flags.ts';
import type { OverrideSet } from './overrides.ts';
import { readJson } from './read-json.ts';
import { isReadableAs, readValue } from './read-value.ts';
import type { InferOutput, StandardSchemaV1 } from './standard-schema.ts';

/** What happens to a result on its way to the caller. */
export interface ReadOptions {
  readonly overrides: OverrideSet;
  /** Called after every read of a flag by name; must not throw. `undefined` when nobody wants to know. */
  readonly observe: EvaluationHook | undefined;
  /** Where a value of another type than the caller expects is logged. */
  readonly reporter: Reporter;
}

/** The flag's value as the type of the fallback, or the fallback. See `Flags.getFeatureValue`. */
export function typedValue<T extends FlagValue>(
  flag: FlagResult | undefined,
  fallback: T,
  reporter: Reporter,
): Widen<T> {
  if (flag?.value != null && !isReadableAs(fallback, flag.value))
    mismatch(flag, `of the type ${typeof fallback}`, reporter);
  return readValue(flag?.value, fallback);
}

/** The flag's value as a schema accepts it, in an object of its own because it may be anything; or `undefined`. */
export function jsonValue<S extends StandardSchemaV1>(
  flag: FlagResult | undefined,
  schema: S,
  reporter: Reporter,
): { readonly value: InferOutput<S> } | undefined {
  const read = readJson(flag?.value, schema);
  if (flag?.value != null && read === undefined) mismatch(flag, 'JSON that its schema accepts', reporter);
  return read;
}

function mismatch({ name }: FlagResult, expected: string, reporter: Reporter): void {
  reporter.say('warn', 'mismatch', `The value of flag "${name}" is not ${expected}; the fallback answers.`);
}
