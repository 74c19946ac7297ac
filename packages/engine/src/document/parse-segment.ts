import type { Override, Segment } from '../model/environment.ts';
import type { Issue } from '../model/parsed.ts';
import type { Path } from '../model/path.ts';
import { toFeature } from './parse-feature.ts';
import { parseRules } from './parse-rules.ts';
import type { WireFeatureState, WireSegment } from './wire.ts';

/** Reads a segment with its rules and overrides. */
export function toSegment(wire: WireSegment, origin: Path, issues: Issue[]): Segment {
  const states = wire.feature_states ?? [];
  return {
    key: String(wire.id),
    name: wire.name,
    rules: parseRules(wire.rules ?? [], [...origin, 'rules'], issues),
    overrides: states.map((state, index) => toOverride(state, [...origin, 'feature_states', index])),
    metadata: { source: 'api', id: wire.id },
    origin,
  };
}

function toOverride(state: WireFeatureState, origin: Path): Override {
  return { feature: toFeature(state, origin), priority: state.feature_segment?.priority ?? Number.POSITIVE_INFINITY };
}
