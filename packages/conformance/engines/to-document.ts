import type { Identity } from '@burgee/engine';
import { isIdentity } from '../src/evaluation-context/is-identity.ts';
import { isRecord } from '../src/is-record.ts';

/** A document and an identity with the content of a context, for engines that do not support contexts. */
export interface FromContext {
  readonly document: unknown;
  readonly identity: Identity | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** Turns a context into a document. @throws TypeError for an invalid context */
export function toDocument(context: unknown): FromContext {
  const { environment, identity, features, segments } = record(context);
  const { key, name } = record(environment);
  const ids = new Map<unknown, number>();
  const idOf = (feature: unknown): number => {
    if (!ids.has(feature)) ids.set(feature, ids.size + 1);
    return ids.get(feature) ?? 0;
  };
  const states = Object.values(record(features ?? {})).map((feature) => toState(record(feature), idOf));
  const document = {
    api_key: key,
    name,
    project: {
      organisation: {},
      hide_disabled_flags: false,
      segments: Object.values(record(segments ?? {})).map((segment) => toSegment(record(segment), idOf)),
    },
    feature_states: states,
  };
  return { document, identity: isIdentity(identity) ? identity : undefined };
}

function toSegment({ key, name, rules, overrides }: Json, idOf: (feature: unknown) => number): Json {
  return {
    id: key,
    name,
    rules: list(rules).map(toRule),
    feature_states: list(overrides).map((override) => toState(record(override), idOf)),
  };
}

function toState(feature: Json, idOf: (feature: unknown) => number): Json {
  const { key, name, enabled, value, priority } = feature;
  const variants = list(feature['variants']);
  return {
    feature: { id: idOf(name), name, type: variants.length > 0 ? 'MULTIVARIATE' : 'STANDARD' },
    enabled,
    django_id: key,
    feature_state_value: value,
    feature_segment: priority == null ? null : { priority },
    multivariate_feature_state_values: variants.map((variant) => toVariant(record(variant))),
  };
}

function toVariant({ key, value, weight, priority }: Json): Json {
  return { id: priority, percentage_allocation: weight, multivariate_feature_option: { value, key } };
}

function toRule(rule: unknown): Json {
  const { type, conditions, rules } = record(rule);
  return {
    type,
    conditions: list(conditions).map((condition) => toCondition(record(condition))),
    rules: list(rules).map(toRule),
  };
}

function toCondition({ property, operator, value }: Json): Json {
  return { property_: property, operator, value };
}

function list(value: unknown): readonly unknown[] {
  if (value == null) return [];
  if (Array.isArray(value)) return value;
  throw new TypeError(`Not a list: ${JSON.stringify(value)}.`);
}

function record(value: unknown): Json {
  if (isRecord(value)) return value;
  throw new TypeError(`Not an object: ${JSON.stringify(value)}.`);
}
