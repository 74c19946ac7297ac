import type { Environment, IdentityOverride, Segment, SegmentResult } from '@burgee/engine';
import type { FlagDefinitions } from './flag-definition.ts';
import type { Logic } from './logic.ts';
import { segmentLogic } from './segment-logic.ts';

/** Who is in something that overrides features, and how results name it. */
export interface Audience {
  readonly logic: Logic;
  readonly result: SegmentResult;
}

export function segmentAudience(segment: Segment): Audience {
  const { name, metadata } = segment;
  return { logic: segmentLogic(segment), result: metadata === undefined ? { name } : { name, metadata } };
}

/** One identity: by its identifier, which is flagd's targeting key. */
export function identityAudience({ identifier }: IdentityOverride): Audience {
  return {
    logic: { '===': [{ var: 'targetingKey' }, identifier] },
    result: { name: 'identity_overrides', metadata: { source: 'identity_override' } },
  };
}

/** Everything that a result may list, in its order. */
export function audiencesOf({ segments, identityOverrides }: Environment): readonly Audience[] {
  const { entries, featuresAt } = identityOverrides;
  const overrides = entries.filter((_, place) => featuresAt(place).length > 0);
  return [...segments.map(segmentAudience), ...overrides.map(identityAudience)];
}

/** A flag for each audience, by its place, that says whether an identity is in it. */
export function defineAudiences(audiences: readonly Audience[]): FlagDefinitions {
  return audiences.map(({ logic, result }, index) => [
    String(index),
    {
      state: 'ENABLED',
      variants: { in: result, out: {} },
      defaultVariant: 'out',
      targeting: { if: [logic, 'in', 'out'] },
    },
  ]);
}
