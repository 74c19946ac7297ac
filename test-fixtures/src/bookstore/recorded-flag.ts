/** A flag in an answer of Flagsmith's API; only answers for identities have a `variant`. */
export interface RecordedFlag {
  readonly feature: { readonly id: number; readonly name: string };
  readonly enabled: boolean;
  readonly feature_state_value: unknown;
  readonly variant?: string | null;
}

/** The part of a flag that both the API and the engine return. */
export interface ServedFlag {
  readonly id: unknown;
  readonly name: string;
  readonly enabled: boolean;
  readonly value: unknown;
  readonly variant: string | null | undefined;
}

/** The flag that the API returned. */
export function servedFlag({ feature, enabled, feature_state_value: value, variant }: RecordedFlag): ServedFlag {
  return { id: feature.id, name: feature.name, enabled, value, variant };
}
