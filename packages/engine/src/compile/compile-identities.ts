import type { IdentityOverride } from '../model/environment.ts';
import { IDENTITY_OVERRIDES, type SegmentResult } from '../model/flag.ts';
import { compileOutcome } from './compile-outcome.ts';
import type { CompiledEnvironment, CompiledIdentity, Outcome } from './compiled.ts';
import { listOf } from './list-of.ts';
import type { EnvironmentScope } from './segment-scope.ts';

/**
 * Indexes identity overrides by identifier. An environment may have ten thousand of them and be asked for few,
 * so the results of one identity are made when it is first asked for, and kept.
 */
export function compileIdentities(scope: EnvironmentScope): CompiledEnvironment['identity'] {
  const entries = groupByIdentifier(scope.environment.identityOverrides);
  const compiled = new Map<string, CompiledIdentity>();
  return (identifier) => {
    const sources = entries.get(identifier);
    if (sources === undefined) return undefined;
    const identity = compiled.get(identifier) ?? compileIdentity(sources, scope);
    compiled.set(identifier, identity);
    return identity;
  };
}

function groupByIdentifier(overrides: readonly IdentityOverride[]): ReadonlyMap<string, readonly IdentityOverride[]> {
  const entries = new Map<string, IdentityOverride[]>();
  for (const override of overrides) listOf(entries, override.identifier).push(override);
  return entries;
}

/** Where several entries, or pages, redefine one feature for one identity, the first counts. */
function compileIdentity(sources: readonly IdentityOverride[], scope: EnvironmentScope): CompiledIdentity {
  const outcomes = new Map<string, Outcome>();
  for (const feature of sources.flatMap(({ features }) => features)) {
    if (!outcomes.has(feature.name)) outcomes.set(feature.name, compileOutcome(feature, IDENTITY_OVERRIDES, scope));
  }
  return { outcomes, segments: sources.map(() => SEGMENT) };
}

/** How Flagsmith's engine lists an identity's own overrides among its segments. */
const SEGMENT: SegmentResult = Object.freeze({
  name: IDENTITY_OVERRIDES,
  metadata: Object.freeze({ source: 'identity_override' }),
});
