/** One fact about an identity. `null` and `undefined` mean not set. */
export type TraitValue = string | number | boolean | null | undefined;

/** Whom a flag is evaluated for. */
export interface Identity {
  /** A number is read as text. Empty for an unknown user: traits count, but identity overrides, splits and variants do not apply. */
  readonly identifier: string;
  /** The text that buckets are computed from. @defaultValue `<environment key>_<identifier>`, as everywhere in Flagsmith */
  readonly key?: string | undefined;
  readonly traits?: Readonly<Record<string, TraitValue>> | undefined;
}

/**
 * The text of an identifier: numbers and bigints as JavaScript writes them. All other values, NaN and infinity give empty
 * text, which identifies no user: otherwise all users with such a value would be one.
 */
export function identifierText(identifier: unknown): string {
  if (typeof identifier === 'string') return identifier;
  return typeof identifier === 'bigint' || Number.isFinite(identifier) ? String(identifier) : '';
}
