import type { Feature, Variant } from '../model/environment.ts';
import type { Path } from '../model/parsed.ts';
import { nearestPercentage } from '../model/percentage.ts';
import type { WireFeatureState, WireVariant } from '../wire/wire.ts';
import { type Rank, sortByRank } from './sort-by-rank.ts';

/** Reads a feature state: one feature as the environment, a segment or an identity defines it. */
export function toFeature(wire: WireFeatureState, path: Path): Feature {
  const { feature, enabled, feature_state_value: value = null, multivariate_feature_state_values: variants } = wire;
  return {
    key: keyOf(wire),
    name: feature.name,
    enabled,
    value,
    variants: toVariants(variants ?? []),
    metadata: feature.id == null ? undefined : { id: feature.id },
    path,
  };
}

/**
 * The salt of the feature's variants: `django_id`, which the server keeps when it replaces a state,
 * or the state's uuid (identity overrides of the hosted service have no id).
 */
function keyOf({ django_id: id, featurestate_uuid: uuid, feature }: WireFeatureState): string {
  if (id != null && id !== 0 && id !== '') return String(id);
  return uuid ?? String(feature.id ?? feature.name);
}

/** Variants get their ranges by ascending id, not in the listed order; without an id by their uuid as a 128-bit number. */
function toVariants(wire: readonly WireVariant[]): readonly Variant[] {
  if (wire.length === 0) return NONE;
  return sortByRank(wire, rankOf).map(toVariant);
}

const NONE: readonly Variant[] = [];

function toVariant({ percentage_allocation: weight, multivariate_feature_option: option }: WireVariant): Variant {
  return { key: option.key ?? null, value: option.value ?? null, weight: nearestPercentage(weight) };
}

function rankOf({ id, mv_fs_value_uuid: uuid }: WireVariant): Rank {
  if (id != null) return id;
  const digits = (uuid ?? '').replaceAll('-', '');
  return /^[0-9a-f]{32}$/i.test(digits) ? BigInt(`0x${digits}`) : Number.POSITIVE_INFINITY;
}
