import type { Diagnostic } from '../model/diagnostic.ts';
import type { Feature, IdentityOverride } from '../model/environment.ts';
import { IDENTITY_OVERRIDES, type SegmentResult } from '../model/flag.ts';
import { checkTarget } from './check-target.ts';
import { checkWeights } from './check-weights.ts';
import { compileOutcome } from './compile-outcome.ts';
import type { CompiledIdentities, CompiledIdentity, Outcome } from './compiled.ts';
import type { EnvironmentScope } from './segment-scope.ts';

/**
 * Indexes identity overrides by identifier. An environment may have ten thousand of them and be asked for few,
 * so the overrides of one identity are read, and their results made, when it is first asked for, and kept.
 */
export function compileIdentities(scope: EnvironmentScope): CompiledIdentities {
  const { identityOverrides } = scope.environment;
  const entries = groupByIdentifier(identityOverrides);
  const compiled = new Map<string, CompiledIdentity>();
  const names = new Set<string>();
  for (const override of identityOverrides) for (const name of override.names) names.add(name);
  return {
    of(identifier) {
      const entry = entries.get(identifier);
      if (entry === undefined) return undefined;
      const identity = compiled.get(identifier) ?? compileIdentity(listOf(entry), scope);
      compiled.set(identifier, identity);
      return identity;
    },
    names,
    diagnostics: checkOverrides(scope),
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

/** Reads only the overrides that something may be wrong with. */
function checkOverrides({ environment }: EnvironmentScope): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const diagnose = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const targets = new Map<string, Feature>(environment.features.map((feature) => [feature.name, feature]));
  for (const [at, { names, hasVariants, features }] of environment.identityOverrides.entries()) {
    if (!hasVariants && names.every((name) => targets.has(name))) continue;
    features().forEach((feature, index) => {
      const path = feature.origin ?? ['identityOverrides', at, 'features', index];
      checkTarget(feature, targets, path, diagnose);
      checkWeights(feature, path, diagnose);
    });
  }
  return diagnostics;
}
