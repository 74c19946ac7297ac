import type { FlagResult, FlagValue } from '@burgee/engine';
import type { InferOutput, StandardSchemaV1 } from './standard-schema.ts';

/** Typed reads. They never throw, never wait and do no I/O. Names are matched exactly. */
export interface Flags {
  /** Whether the flag is on. `fallback` answers for a flag that is not there: `true` for a kill switch. @defaultValue false */
  isFeatureEnabled(name: string, fallback?: boolean): boolean;
  /**
   * The flag's value when it has the type of `fallback`, else `fallback`. A disabled flag has its value too.
   *
   * A number is also read from its canonical text: Flagsmith has no fractions and sends 0.5 as `"0.5"`. `null` as the
   * fallback takes a value of any type.
   */
  getFeatureValue<T extends FlagValue>(name: string, fallback: T): Widen<T>;
  /**
   * The flag's value, parsed as JSON and checked by a {@link https://standardschema.dev | Standard Schema} (zod, valibot,
   * arktype …), else `fallback`. A schema that answers asynchronously gives `fallback`: reads never wait.
   */
  getFeatureJson<S extends StandardSchemaV1>(name: string, schema: S, fallback: InferOutput<S>): InferOutput<S>;
  /** Everything about the flag, with the reason for its value; `undefined` when no flag has this name. */
  getFlag(name: string): FlagResult | undefined;
  /** Every flag, in the document's order; empty before the first document. */
  getFlags(): readonly FlagResult[];
}

/** The type of a value whose type is known and whose content is not: `string` for `'grey'`. */
export type Widen<T extends FlagValue> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : FlagValue;
