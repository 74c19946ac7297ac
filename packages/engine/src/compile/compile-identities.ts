import type { IdentityOverride } from '../model/environment.ts';
import { IDENTITY_OVERRIDES, type SegmentResult } from '../model/flag.ts';
import { checkIdentityOverrides } from './check-identity-overrides.ts';
import { compileOutcome } from './compile-outcome.ts';
import type { CompiledIdentities, CompiledIdentity, Outcome } from './compiled.ts';
import type { EnvironmentScope } from './segment-scope.ts';

/**
 * Indexes identity overrides by identifier. An environment may have ten thousand of them and be asked for few,
 * so the index, and the results of one identity, are made when they are first asked for, and kept.
 */
export function compileIdentities(scope: EnvironmentScope): CompiledIdentities {
  let entries: ReadonlyMap<string, Entry> | undefined;
  const compiled = new Map<string, CompiledIdentity>();
  return {
    of(identifier) {
      entries ??= groupByIdentifier(scope.environment.identityOverrides);
      const entry = entries.get(identifier);
      if (entry === undefined) return undefined;
      const identity = compiled.get(identifier) ?? compileIdentity(listOf(entry), scope);
      compiled.set(identifier, identity);
      return identity;
    },
    ...checkIdentityOverrides(scope.environment),
  };
}

/** Nearly every identity has one entry: a list is made only for those that have more. */
type Entry = IdentityOverride | readonly IdentityOverride[];

function groupByIdentifier(overrides: readonly IdentityOverride[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const override of overrides) {
    const known = entries.get(override.identifier);
    entries.set(override.identifier, known === undefined ? override : [...listOf(known), override]);
  }
  return entries;
}

function listOf(entry: Entry): readonly IdentityOverride[] {
  return 'identifier' in entry ? [entry] : entry;
}

/** Where several entries, or pages, redefine one feature for one identity, the first counts. */
function compileIdentity(sources: readonly IdentityOverride[], scope: EnvironmentScope): CompiledIdentity {
  const outcomes = new Map<string, Outcome>();
  for (const feature of sources.flatMap(({ features }) => features())) {
    if (!outcomes.has(feature.name)) outcomes.set(feature.name, compileOutcome(feature, IDENTITY_OVERRIDES, scope));
  }
  return { outcomes, segments: sources.map(() => SEGMENT) };
}

/** How Flagsmith's engine lists an identity's own overrides among its segments. */
const SEGMENT: SegmentResult = Object.freeze({
  name: IDENTITY_OVERRIDES,
  metadata: Object.freeze({ source: 'identity_override' }),
});
