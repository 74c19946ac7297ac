import type { CompiledEnvironment, CompiledFeature, CompiledSegment, Outcome } from '../compile/compiled.ts';
import { identifierOf } from '../compile/identity-key.ts';
import type { EvaluationResult, FlagResult, SegmentResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import { allocate } from './allocate.ts';

/** One identity's view of an environment: as the functions of the same names say, but each segment is tested at most once. */
export interface IdentityView {
  /** One flag, or `undefined` when the environment has no feature of exactly this name. */
  readonly evaluateFlag: (name: string) => FlagResult | undefined;
  /** Every flag, in the environment's order, and the segments that the identity is in. */
  readonly evaluateFlags: () => EvaluationResult;
  /** The segments that the identity is in, in the environment's order. */
  readonly matchSegments: () => readonly SegmentResult[];
}

/**
 * Opens a view for several reads of one identity, as a web request does them: what a segment answered is kept, so
 * features that share segments share their tests. Tests nothing before it is asked, and never throws.
 *
 * The identity must not change while the view is used: a segment may have been tested before, or after.
 */
export function openIdentity(environment: CompiledEnvironment, identity: Identity): IdentityView {
  const own = environment.identities.of(identifierOf(identity));
  let answers: Uint8Array | undefined;

  const isIn = ({ index, matches }: CompiledSegment): boolean => {
    answers ??= new Uint8Array(environment.segments.length);
    if (answers[index] === UNKNOWN) answers[index] = matches(identity) ? IN : OUT;
    return answers[index] === IN;
  };
  const winnerOf = ({ source, overrides, outcome }: CompiledFeature): Outcome => {
    const ownOutcome = own?.outcomes.get(source.name);
    if (ownOutcome !== undefined) return ownOutcome;
    for (const override of overrides) if (isIn(override.segment)) return override.outcome;
    return outcome;
  };
  const evaluate = (feature: CompiledFeature): FlagResult =>
    feature.forEveryone ?? allocate(winnerOf(feature), identity);
  const matchSegments = (): readonly SegmentResult[] => {
    const matched: SegmentResult[] = [];
    for (const segment of environment.segments) if (isIn(segment)) matched.push(segment.result);
    return own === undefined ? matched : matched.concat(own.segments);
  };

  return {
    evaluateFlag(name) {
      const feature = environment.features.get(name);
      return feature === undefined ? undefined : evaluate(feature);
    },
    evaluateFlags() {
      const flags: FlagResult[] = [];
      for (const feature of environment.features.values()) flags.push(evaluate(feature));
      return { flags, segments: matchSegments() };
    },
    matchSegments,
  };
}

/** What a segment answered for the identity. */
const UNKNOWN = 0;
const OUT = 1;
const IN = 2;
