import type { Feature, FlagValue, Metadata, Override, Segment, Variant } from '../model/environment.ts';
import { type Identity, identifierText } from '../model/identity.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { nearestPercentage } from '../model/percentage.ts';
import type { ContextFeature, ContextIdentity, ContextSegment, ContextVariant } from './context-wire.ts';
import { parseRules } from './parse-rules.ts';
import { type Rank, sortByRank } from './rank.ts';

export function toContextFeature(wire: ContextFeature, origin: Path): Feature {
  return {
    key: toText(wire.key),
    name: wire.name,
    enabled: wire.enabled,
    value: toValue(wire.value),
    variants: toVariants(wire.variants ?? []),
    metadata: isMetadata(wire.metadata) ? wire.metadata : undefined,
    origin,
  };
}

export function toContextSegment(wire: ContextSegment, origin: Path, issues: Issue[]): Segment {
  return {
    key: toText(wire.key),
    name: wire.name,
    rules: parseRules(wire.rules ?? [], () => [...origin, 'rules'], issues),
    overrides: (wire.overrides ?? []).flatMap((override, index) =>
      toOverride(override, [...origin, 'overrides', index]),
    ),
    metadata: isMetadata(wire.metadata) ? wire.metadata : undefined,
    origin,
  };
}

export function toContextIdentity(wire: ContextIdentity): Identity {
  return {
    identifier: identifierText(wire.identifier),
    ...(wire.key == null ? {} : { key: identifierText(wire.key) }),
    ...(isTraits(wire.traits) ? { traits: wire.traits } : {}),
  };
}

/** Text as it is, numbers as JavaScript writes them, nothing else. */
export function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function toOverride(wire: ContextFeature | null, origin: Path): readonly Override[] {
  if (wire === null) return [];
  const priority = Number(toRank(wire.priority));
  return [{ feature: toContextFeature(wire, origin), priority }];
}

function toVariants(wire: readonly (ContextVariant | null)[]): readonly Variant[] {
  const variants = wire.filter((variant) => variant !== null);
  return sortByRank(variants, ({ priority }) => toRank(priority)).map(toVariant);
}

function toVariant({ key, value, weight }: ContextVariant): Variant {
  return { key: typeof key === 'string' ? key : null, value: toValue(value), weight: toWeight(weight) };
}

function toWeight(weight: unknown): Variant['weight'] {
  return nearestPercentage(typeof weight === 'number' ? weight : 0);
}

/** A priority; what is none is weakest. */
function toRank(priority: unknown): Rank {
  if (typeof priority === 'bigint') return priority;
  return typeof priority === 'number' && !Number.isNaN(priority) ? priority : Number.POSITIVE_INFINITY;
}

function toValue(value: unknown): FlagValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function isMetadata(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null;
}

/** Traits of other types than the model's are not copied out: evaluation takes them as not set. */
function isTraits(value: unknown): value is NonNullable<Identity['traits']> {
  return typeof value === 'object' && value !== null;
}
