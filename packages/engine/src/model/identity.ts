/** One fact about an identity. `null` means not set. */
export type TraitValue = string | number | boolean | null;

/** Who a flag is evaluated for. */
export interface Identity {
  readonly identifier: string;
  /** What buckets are computed from. Defaults to `<environment key>_<identifier>`, as everywhere in Flagsmith. */
  readonly key?: string | undefined;
  readonly traits?: Readonly<Record<string, TraitValue>> | undefined;
}
