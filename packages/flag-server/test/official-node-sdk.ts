import type { Flagsmith } from 'flagsmith-nodejs';
import { type Exchange, recorded } from './recorded.ts';

interface RecordedExchange extends Exchange {
  readonly response: Exchange['response'] & { readonly flags: readonly RecordedFlag[] };
  readonly expect: { readonly agrees_with_flagsmith_nodejs_8_1_2: boolean };
}

interface RecordedFlag {
  readonly feature: { readonly id: number; readonly name: string };
  readonly enabled: boolean;
  readonly feature_state_value: unknown;
}

/** What Flagsmith's service answered about the bookstore. */
export const exchanges: readonly RecordedExchange[] = recorded('bookstore-identities.json');
type Flags = Awaited<ReturnType<Flagsmith['getIdentityFlags']>>;

/** The flags of Flagsmith's Node SDK by name, sorted; it omits values that are null. */
export function factsOf({ flags }: Flags): readonly (readonly unknown[])[] {
  return Object.entries(flags)
    .map(([name, { enabled, value }]) => [name, enabled, value ?? null])
    .sort();
}

export function recordedFacts(flags: readonly RecordedFlag[]): readonly (readonly unknown[])[] {
  return flags.map((flag) => [flag.feature.name, flag.enabled, flag.feature_state_value]).sort();
}

export function identityOf({ body, path }: RecordedExchange['request'], answered: string) {
  const { identifier, traits = [] } = Object(body);
  const asked: unknown = identifier ?? new URL(path, 'http://localhost').searchParams.get('identifier');
  const entries = traits.map(({ trait_key, trait_value }: Record<string, unknown>) => [trait_key, trait_value]);
  return { identifier: String(asked || answered), traits: Object.fromEntries(entries) };
}
