import type { IdentityOverride, IdentityOverrides } from '@burgee/environment-document/model';
import type { Finding } from '../model/diagnostic.ts';
import { IDENTITY_OVERRIDES, type SegmentResult } from '../model/flag.ts';
import type { EnvironmentFacts } from './compile-context.ts';
import { compileResults } from './compile-results.ts';
import type { CompiledIdentities, CompiledIdentity, FeatureResults } from './compiled.ts';
import { checkTarget, checkWeights, isFull, isOver100, type Targets } from './findings.ts';

/**
 * Indexes identity overrides by identifier. An environment may have ten thousand of them of which few are used, so the index
 * and the results of an identity are created on first use, and kept.
 */
export function compileIdentities(
  overrides: IdentityOverrides,
  targets: Targets,
  facts: EnvironmentFacts,
): CompiledIdentities {
  let indexes: Map<string, Indexes> | undefined;
  const compiled = new Map<string, CompiledIdentity>();
  return {
    of(identifier) {
      if (identifier === '') return undefined;
      indexes ??= indexEntries(overrides.entries);
      const found = indexes.get(identifier);
      if (found === undefined) return undefined;
      const identity = compiled.get(identifier) ?? compileIdentity(listOf(found), overrides, facts);
      if (identity === undefined) indexes.delete(identifier);
      else compiled.set(identifier, identity);
      return identity;
    },
    ...checkIdentityOverrides(overrides, targets),
  };
}

/** Nearly every identity has one entry, so only those with more get a list. */
type Indexes = number | number[];

function indexEntries(entries: readonly IdentityOverride[]): Map<string, Indexes> {
  const indexes = new Map<string, Indexes>();
  entries.forEach(({ identifier }, index) => {
    const known = indexes.get(identifier);
    if (known === undefined) indexes.set(identifier, index);
    else if (typeof known === 'number') indexes.set(identifier, [known, index]);
    else known.push(index);
  });
  return indexes;
}

function listOf(indexes: Indexes): readonly number[] {
  return typeof indexes === 'number' ? [indexes] : indexes;
}

/**
 * When several entries redefine a feature for one identity, the first counts. An entry without features overrides nothing,
 * and is not listed as a segment.
 */
function compileIdentity(
  indexes: readonly number[],
  { featuresOf }: IdentityOverrides,
  facts: EnvironmentFacts,
): CompiledIdentity | undefined {
  const lists = indexes.map((index) => featuresOf(index)).filter((features) => features.length > 0);
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

/** Lists the features that identities override, and findings; reads only the entries that have some. */
function checkIdentityOverrides(
  overrides: IdentityOverrides,
  targets: Targets,
): Pick<CompiledIdentities, 'names' | 'findings'> {
  const names = new Set<string>();
  const suspects = new Set<number>();
  overrides.forEachOverride((index, name, weight) => {
    if (!names.has(name)) {
      if (targets.has(name)) names.add(name);
      else suspects.add(index);
    }
    if (isOver100(weight)) suspects.add(index);
  });
  const findings: Finding[] = [];
  for (const index of suspects) {
    if (isFull(findings)) break;
    overrides.featuresOf(index).forEach((feature, position) => {
      const path = feature.path ?? ['identityOverrides', index, 'features', position];
      checkTarget(feature, targets, path, findings);
      checkWeights(feature, path, findings);
    });
  }
  return { names, findings };
}
