import type { Feature, Reason, Variant } from '@burgee/engine';
import { type FlagResultJson, formatReason } from '../../src/evaluation-context/index.ts';
import type { Audience } from './audience.ts';
import { IDENTITY_KEY, IS_SOMEBODY } from './context-logic.ts';
import type { FlagDefinition } from './flag-definition.ts';
import type { Logic } from './logic.ts';
import { shareLogic } from './share-logic.ts';

/** A feature as it is for some. */
export interface Branch {
  readonly audience: Audience;
  readonly feature: Feature;
}

/**
 * A flag with everything that a feature can come to as its variants: flagd's part is to choose, first among `branches`
 * from the strongest on, then by weights.
 */
export function defineFlag(feature: Feature, branches: readonly Branch[]): FlagDefinition {
  const outcomes: FlagResultJson[] = [];
  const add: Add = (outcome) => String(outcomes.push(outcome) - 1);

  const nobody = add(outcomeOf(feature, DEFAULT, null));
  const overrides = branches.flatMap(({ audience, feature: override }) => {
    const reason: Reason = { kind: 'TARGETING_MATCH', segment: audience.result.name };
    return [audience.logic, placeLogic(override, reason, add)];
  });
  const own = feature.variants.length > 0 ? [IS_SOMEBODY, placeLogic(feature, DEFAULT, add)] : [];
  const targeting = [...overrides, ...own];
  return {
    state: 'ENABLED',
    variants: Object.fromEntries(outcomes.entries()),
    defaultVariant: nobody,
    ...(targeting.length > 0 ? { targeting: { if: [...targeting, nobody] } } : {}),
  };
}

type Add = (outcome: FlagResultJson) => string;

const DEFAULT: Reason = { kind: 'DEFAULT' };

/** The outcome of a feature for an identity: itself, or by weights one of its variants or control. */
function placeLogic(feature: Feature, reason: Reason, add: Add): Logic {
  const { key, variants } = feature;
  if (variants.length === 0) return add(outcomeOf(feature, reason, null));
  const shares = variants.map((variant) => ({ weight: variant.weight, outcome: add(splitOf(feature, variant)) }));
  return shareLogic([key, ',', IDENTITY_KEY], shares, add(outcomeOf(feature, reason, 'control')));
}

function splitOf(feature: Feature, { key, value, weight }: Variant): FlagResultJson {
  return { ...outcomeOf(feature, { kind: 'SPLIT', weight }, key), value };
}

function outcomeOf(
  { name, enabled, value, metadata }: Feature,
  reason: Reason,
  variant: string | null,
): FlagResultJson {
  const flag = { name, enabled, value, reason: formatReason(reason), variant };
  return metadata === undefined ? flag : { ...flag, metadata };
}
