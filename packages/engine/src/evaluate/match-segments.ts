import type { CompiledEnvironment } from '../compile/compiled.ts';
import type { SegmentResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import { openIdentity } from './open-identity.ts';

/**
 * Lists the segments that an identity is in, in the environment's order, with those that override nothing. An identity's
 * own overrides are no segment: `evaluateFlags` alone lists them as `identity_overrides`, as Flagsmith's engines do. Never throws.
 */
export function matchSegments(environment: CompiledEnvironment, identity: Identity): readonly SegmentResult[] {
  return openIdentity(environment, identity).matchSegments();
}
