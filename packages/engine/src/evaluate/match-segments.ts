import type { CompiledEnvironment } from '../compile/compiled.ts';
import { identifierOf } from '../compile/identity-key.ts';
import type { SegmentResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';

/**
 * Lists the segments that an identity is in, in the environment's order, with those that override nothing;
 * an identity's own overrides come last, as `identity_overrides`. Never throws.
 */
export function matchSegments(environment: CompiledEnvironment, identity: Identity): readonly SegmentResult[] {
  return segmentResults(environment, identity, testSegments(environment, identity));
}

/** Whether the identity is in each segment, by its index: 1 or 0. */
export function testSegments({ segments }: CompiledEnvironment, identity: Identity): Uint8Array {
  const matches = new Uint8Array(segments.length);
  for (const segment of segments) {
    if (segment.matches(identity)) matches[segment.index] = 1;
  }
  return matches;
}

/** The same as a list of results, with the identity's own overrides. */
export function segmentResults(
  environment: CompiledEnvironment,
  identity: Identity,
  matches: Uint8Array,
): readonly SegmentResult[] {
  const results = environment.segments.filter(({ index }) => matches[index] === 1).map(({ result }) => result);
  return [...results, ...(environment.identities.of(identifierOf(identity))?.segments ?? [])];
}
