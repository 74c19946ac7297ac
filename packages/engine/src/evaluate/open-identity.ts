import type {
  CompiledEnvironment,
  CompiledFeature,
  CompiledIdentity,
  CompiledSegment,
  Outcome,
} from '../compile/compiled.ts';
import { identifierOf } from '../compile/identity-key.ts';
import type { EvaluationResult, FlagResult, SegmentResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import { allocate } from './allocate.ts';

/** One identity's view of an environment: as the functions of the same names say, but each segment is tested at most once. */
export interface IdentityView {
  /** One flag, or `undefined` when the environment has no feature of exactly this name. */
  readonly evaluateFlag: (name: string) => FlagResult | undefined;
  /** Every flag and segment, as Flagsmith's engines list them: the identity's own overrides as `identity_overrides`, last. */
  readonly evaluateFlags: () => EvaluationResult;
  /** The segments that the identity is in, in the environment's order; its own overrides are none. */
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
  const opened: Opened = { environment, identity, own, answers: undefined };
  return {
    evaluateFlag(name) {
      const feature = environment.features.get(name);
      return feature === undefined ? undefined : evaluate(feature, opened);
    },
    evaluateFlags() {
      const flags: FlagResult[] = [];
      for (const feature of environment.features.values()) flags.push(evaluate(feature, opened));
      const segments = matchSegments(opened);
      return { flags, segments: own === undefined ? segments : [...segments, ...own.segments] };
    },
    matchSegments: () => matchSegments(opened),
  };
}

/** What a view knows. Functions take it as an argument: closures of their own would cost each view more than its reads do. */
interface Opened {
  readonly environment: CompiledEnvironment;
  readonly identity: Identity;
  readonly own: CompiledIdentity | undefined;
  /** What segments answered, by their index; made for the first that is asked. */
  answers: Uint8Array | undefined;
}

function evaluate(feature: CompiledFeature, opened: Opened): FlagResult {
  return feature.forEveryone ?? allocate(winnerOf(feature, opened), opened.identity);
}

function winnerOf({ source, overrides, outcome }: CompiledFeature, opened: Opened): Outcome {
  const own = opened.own?.outcomes.get(source.name);
  if (own !== undefined) return own;
  for (const override of overrides) if (isIn(override.segment, opened)) return override.outcome;
  return outcome;
}

function matchSegments(opened: Opened): readonly SegmentResult[] {
  const matched: SegmentResult[] = [];
  for (const segment of opened.environment.segments) if (isIn(segment, opened)) matched.push(segment.result);
  return matched;
}

function isIn({ index, matches }: CompiledSegment, opened: Opened): boolean {
  opened.answers ??= new Uint8Array(opened.environment.segments.length);
  const { answers, identity } = opened;
  if (answers[index] === UNKNOWN) answers[index] = matches(identity) ? IN : OUT;
  return answers[index] === IN;
}

/** What a segment answered for the identity. */
const UNKNOWN = 0;
const OUT = 1;
const IN = 2;
