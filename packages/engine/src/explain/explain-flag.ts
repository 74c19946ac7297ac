import type { CompiledEnvironment, CompiledFeature, CompiledOverride, FeatureResults } from '../compile/compiled.ts';
import { evaluateFlag, matchingOverride, ownResults } from '../evaluate/evaluate-flag.ts';
import type { Identity } from '../model/identity.ts';
import { createRuleExplainer, type ExplainRules } from './create-rule-explainer.ts';
import type { AllocationTrace, FlagExplanation, OverrideStep, RangeTrace } from './explanation.ts';

/**
 * Explains one flag, or returns `undefined` when the environment has no feature of exactly this name.
 *
 * Tests every compiled node, so that it also shows what evaluation may skip. It is for people: its time grows with the size
 * of the segments up to the winner. Never throws. It holds traces of
 * at most ten thousand conditions and rules; where some have none, their number is in `omitted`.
 */
export function explainFlag(
  environment: CompiledEnvironment,
  name: string,
  identity?: Identity,
): FlagExplanation | undefined {
  const feature = environment.features.get(name);
  const result = evaluateFlag(environment, name, identity);
  if (feature === undefined || result === undefined) return undefined;
  if (identity == null) return { result, steps: [] };

  const { steps, winner } = walk(feature, environment, identity);
  return { result, identity, steps, allocation: explainAllocation(winner, identity) };
}

interface Walk {
  readonly steps: readonly OverrideStep[];
  readonly winner: FeatureResults;
}

function walk(feature: CompiledFeature, environment: CompiledEnvironment, identity: Identity): Walk {
  const own = ownResults(feature, environment, identity);
  const first: readonly OverrideStep[] = feature.isOverriddenForIdentities
    ? [{ kind: 'identity', matched: own !== undefined }]
    : [];
  if (own !== undefined) return { steps: [...first, ...feature.overrides.map(notReached)], winner: own };

  const hit = matchingOverride(feature, identity);
  const count = hit === undefined ? feature.overrides.length : feature.overrides.indexOf(hit) + 1;
  const explainRules = createRuleExplainer(identity);
  const tested = feature.overrides.slice(0, count).map((override) => explainOverride(override, identity, explainRules));
  return {
    steps: [...first, ...tested, ...feature.overrides.slice(count).map(notReached)],
    winner: hit?.results ?? feature.results,
  };
}

function explainOverride(
  { segment, source }: CompiledOverride,
  identity: Identity,
  explainRules: ExplainRules,
): OverrideStep {
  const rules = explainRules(segment.rules);
  const omitted = segment.rules.length - rules.length;
  return {
    kind: 'segment',
    segment: segment.source.name,
    priority: source.priority,
    matched: segment.matches(identity),
    rules,
    ...(omitted > 0 && { omitted }),
  };
}

function notReached({ segment, source }: CompiledOverride): OverrideStep {
  return { kind: 'not-reached', segment: segment.source.name, priority: source.priority };
}

/** The bucket of an identity and the ranges of the variants; `undefined` without variants, key and identifier. */
function explainAllocation({ source, allocation }: FeatureResults, identity: Identity): AllocationTrace | undefined {
  const bucket = allocation?.bucket(identity);
  if (allocation === undefined || bucket === undefined) return undefined;
  const ranges = allocation.ranges.map(({ variant, start, end }): RangeTrace => {
    return {
      variant: variant.key,
      value: variant.value,
      from: start,
      to: end,
      matched: start <= bucket && bucket < end,
    };
  });
  const taken = allocation.ranges.at(-1)?.end ?? 0;
  const control: RangeTrace = {
    variant: 'control',
    value: source.value,
    from: taken,
    to: 100,
    matched: bucket >= taken,
  };
  return { bucket, ranges: taken < 100 ? [...ranges, control] : ranges };
}
