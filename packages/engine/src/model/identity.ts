/** One fact about an identity. `null` and `undefined` mean not set. */
export type TraitValue = string | number | boolean | null | undefined;

/** Who a flag is evaluated for. */
export interface Identity {
  /** A number is its text. Empty for somebody unknown: traits count, but there is no own override, split or variant. */
  readonly identifier: string;
  /** What buckets are computed from. Defaults to `<environment key>_<identifier>`, as everywhere in Flagsmith. */
  readonly key?: string | undefined;
  readonly traits?: Readonly<Record<string, TraitValue>> | undefined;
}

/**
 * The text of an identifier: a number or bigint is its text, as JavaScript writes it. Everything else that is no text, and
 * a number that is none or infinite, gives empty text, which names nobody: all who have it would be one person.
 */
export function identifierText(identifier: unknown): string {
  if (typeof identifier === 'string') return identifier;
  return typeof identifier === 'bigint' || Number.isFinite(identifier) ? String(identifier) : '';
}
