import { type Condition, type Environment, type Feature, percentage, type Segment, type Variant } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';

const bare = parseEnvironmentDocument({ api_key: 'BkPxV7eTq4mWz8RrNc2sYd', name: 'Production', feature_states: [] });

/** An environment of the given features and segments; everything else as a fresh one has it. */
export function environmentOf(features: readonly Feature[], segments: readonly Segment[] = []): Environment {
  if (!bare.ok) throw new Error(JSON.stringify(bare.issues));
  return { ...bare.value, features, segments };
}

export function featureOf(name: string, variants: readonly Variant[] = []): Feature {
  return { key: String(name.length), name, enabled: true, value: 'control', variants, metadata: { id: 1 } };
}

export function variantOf(key: string, weight: number): Variant {
  const share = percentage(weight);
  if (share === undefined) throw new RangeError(`weight must be from 0 to 100, got ${weight}.`);
  return { key, value: key, weight: share };
}

/** A segment as Flagsmith's dashboard makes it, one level of nesting included, that overrides one feature. */
export function segmentOf(index: number, feature: string, ...conditions: readonly Condition[]): Segment {
  return {
    key: String(5_000 + index),
    name: `segment_${index}`,
    rules: [{ type: 'ALL', conditions: [], rules: [{ type: 'ANY', conditions, rules: [] }] }],
    overrides: [{ feature: { ...featureOf(feature), value: `override ${index}` }, priority: index }],
  };
}

export function conditionOf(property: string, operator: Condition['operator'], operand: string): Condition {
  return { property, operator, operand };
}

export function listOf<T>(length: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length }, (_, index) => make(index));
}
