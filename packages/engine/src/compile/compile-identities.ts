import type { IdentityOverride, IdentityOverrides } from '../model/environment.ts';
import { IDENTITY_OVERRIDES, type SegmentResult } from '../model/flag.ts';
import { checkIdentityOverrides } from './check-identity-overrides.ts';
import type { EnvironmentFacts } from './compile-context.ts';
import { compileResults } from './compile-results.ts';
import type { CompiledIdentities, CompiledIdentity, FeatureResults } from './compiled.ts';

/**
 * Indexes identity overrides by identifier. An environment may have ten thousand of them and be asked for few,
 * so the index, and the results of one identity, are made when they are first asked for, and kept.
 */
export function compileIdentities(
  overrides: IdentityOverrides,
  targets: ReadonlySet<string>,
  facts: EnvironmentFacts,
): CompiledIdentities {
  let places: Map<string, Places> | undefined;
  const compiled = new Map<string, CompiledIdentity>();
  return {
    of(identifier) {
      if (identifier === '') return undefined;
      places ??= indexPlaces(overrides.entries);
      const found = places.get(identifier);
      if (found === undefined) return undefined;
      const identity = compiled.get(identifier) ?? compileIdentity(listOf(found), overrides, facts);
      if (identity === undefined) places.delete(identifier);
      else compiled.set(identifier, identity);
      return identity;
    },
    ...checkIdentityOverrides(overrides, targets),
  };
}

/** Nearly every identity has one entry: a list is made only for those that have more. */
type Places = number | number[];

function indexPlaces(entries: readonly IdentityOverride[]): Map<string, Places> {
  const places = new Map<string, Places>();
  entries.forEach(({ identifier }, place) => {
    const known = places.get(identifier);
    if (known === undefined) places.set(identifier, place);
    else if (typeof known === 'number') places.set(identifier, [known, place]);
    else known.push(place);
  });
  return places;
}

function listOf(places: Places): readonly number[] {
  return typeof places === 'number' ? [places] : places;
}

/**
 * Where several entries, or pages, redefine one feature for one identity, the first counts. An entry without features
 * overrides nothing, and is no segment of the identity either.
 */
function compileIdentity(
  places: readonly number[],
  { featuresAt }: IdentityOverrides,
  facts: EnvironmentFacts,
): CompiledIdentity | undefined {
  const lists = places.map((place) => featuresAt(place)).filter((features) => features.length > 0);
  if (lists.length === 0) return undefined;

  const results = new Map<string, FeatureResults>();
  for (const feature of lists.flat()) {
    if (!results.has(feature.name)) results.set(feature.name, compileResults(feature, IDENTITY_OVERRIDES, facts));
  }
  return { results, segments: lists.map(() => SEGMENT) };
}

/** How Flagsmith's engine lists an identity's own overrides among its segments. */
const SEGMENT: SegmentResult = Object.freeze({
  name: IDENTITY_OVERRIDES,
  metadata: Object.freeze({ source: 'identity_override' }),
});
