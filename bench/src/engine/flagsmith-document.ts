import {
  type Condition,
  type Environment,
  type Flag,
  type Segment,
  segmentsByName,
  segmentsOf,
} from '../workload/environment.ts';

/** The environment as Flagsmith's `/api/v1/environment-document/` answers it; Burgee reads the same. */
export function flagsmithDocument(environment: Environment): object {
  const ids = new Map(environment.flags.map(({ name }, index) => [name, index + 1]));
  const stateOf = (name: string, enabled: boolean) => ({
    feature: { id: ids.get(name) ?? 0, name, type: 'STANDARD' },
    enabled,
    feature_state_value: `value of ${name}`,
    django_id: 40_000 + (ids.get(name) ?? 0),
    featurestate_uuid: uuid(ids.get(name) ?? 0),
    feature_segment: null,
    multivariate_feature_state_values: [],
  });
  return {
    id: 7,
    api_key: 'BkPxV7eTq4mWz8RrNc2sYd',
    name: 'Production',
    updated_at: '2026-11-20T09:30:00.000000+00:00',
    allow_client_traits: true,
    project: {
      id: 3,
      name: 'Shop',
      hide_disabled_flags: false,
      organisation: {
        id: 1,
        name: 'Example',
        feature_analytics: false,
        stop_serving_flags: false,
        persist_trait_data: true,
      },
      segments: wireSegments(environment, stateOf),
    },
    feature_states: environment.flags.map(({ name, isOn }) => stateOf(name, isOn)),
    identity_overrides: environment.overrides.map(({ personId, flag }, index) => ({
      identifier: personId,
      identity_uuid: uuid(index),
      environment_api_key: 'BkPxV7eTq4mWz8RrNc2sYd',
      created_date: '2026-11-20T09:30:00.000000+00:00',
      composite_key: `BkPxV7eTq4mWz8RrNc2sYd_${personId}`,
      identity_traits: [],
      identity_features: [stateOf(flag, true)],
    })),
  };
}

type StateOf = (name: string, enabled: boolean) => object;

function wireSegments(environment: Environment, stateOf: StateOf): readonly object[] {
  const flags = [...targetedSegments(environment)];
  const segments = environment.segments.map((segment, index) => {
    const overrides = flags
      .filter(([, on]) => on.includes(segment))
      .map(([{ name }, on]) => ({ ...stateOf(name, true), feature_segment: { priority: on.indexOf(segment) } }));
    return wireSegment({
      id: 100 + index,
      name: segment.name,
      conditions: segment.conditions.map(wireCondition),
      overrides,
    });
  });
  return [
    ...segments,
    ...environment.flags.filter(({ rollout }) => rollout !== undefined).map((flag) => rolloutSegment(flag, stateOf)),
  ];
}

function targetedSegments(environment: Environment): ReadonlyMap<Flag, readonly Segment[]> {
  const byName = segmentsByName(environment);
  const targeted = environment.flags.filter(({ onFor }) => onFor.length > 0);
  return new Map(targeted.map((flag) => [flag, segmentsOf(flag, byName)]));
}

/** A share of all people is a segment of its own, as in Flagsmith's dashboard. */
function rolloutSegment({ name, rollout }: Flag, stateOf: StateOf): object {
  return wireSegment({
    id: 9_000,
    name: `rollout of ${name}`,
    conditions: [{ operator: 'PERCENTAGE_SPLIT', property_: '', value: String(rollout) }],
    overrides: [{ ...stateOf(name, true), feature_segment: { priority: 0 } }],
  });
}

/** As the dashboard makes it: one rule of type ALL, with the conditions one level down. */
function wireSegment({ id, name, conditions, overrides }: WireSegment): object {
  const nested = { type: 'ALL', conditions, rules: [] };
  return { id, name, rules: [{ type: 'ALL', conditions: [], rules: [nested] }], feature_states: overrides };
}

interface WireSegment {
  readonly id: number;
  readonly name: string;
  readonly conditions: readonly object[];
  readonly overrides: readonly object[];
}

function wireCondition({ trait, operator, operand }: Condition): object {
  if (operator === 'VERSION_AT_LEAST')
    return { property_: trait, operator: 'GREATER_THAN_INCLUSIVE', value: `${operand}:semver` };
  return { property_: trait, operator, value: String(operand) };
}

/** Some uuid, the same in every run. */
function uuid(number: number): string {
  return `40eb539d-3713-4720-bbd4-${String(number).padStart(12, '0')}`;
}
