import type { CompiledEnvironment, CompiledFeature, CompiledIdentity, Outcome } from '../compile/compiled.ts';
import { identifierOf } from '../compile/identity-key.ts';
import type { EvaluationResult, FlagResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import { allocate } from './allocate.ts';
import { segmentResults, testSegments } from './match-segments.ts';

/**
 * Evaluates every flag, in the environment's order, and lists the segments that the identity is in.
 * Each segment is tested exactly once, however many features it overrides. Never throws.
 */
export function evaluateFlags(environment: CompiledEnvironment, identity?: Identity): EvaluationResult {
  if (identity == null) return { flags: evaluatePlain(environment), segments: [] };

  const own = environment.identities.of(identifierOf(identity));
  const matches = testSegments(environment, identity);
  const flags: FlagResult[] = [];
  for (const feature of environment.features.values()) {
    flags.push(allocate(winnerOf(feature, own, matches), identity));
  }
  return { flags, segments: segmentResults(environment, identity, matches) };
}

function evaluatePlain({ features }: CompiledEnvironment): readonly FlagResult[] {
  return Array.from(features.values(), ({ outcome }) => outcome.plain);
}

function winnerOf(feature: CompiledFeature, own: CompiledIdentity | undefined, matches: Uint8Array): Outcome {
  const ownOutcome = own?.outcomes.get(feature.source.name);
  if (ownOutcome !== undefined) return ownOutcome;
  for (const override of feature.overrides) {
    if (matches[override.segment.index] === 1) return override.outcome;
  }
  return feature.outcome;
}
