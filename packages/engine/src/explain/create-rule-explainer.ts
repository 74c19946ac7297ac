import { NO_CONDITION } from '@burgee/environment-document/model';
import { combineRule } from '../compile/compile-rule.ts';
import type { CompiledCondition, CompiledRule, Matches } from '../compile/compiled.ts';
import type { Identity } from '../model/identity.ts';
import type { ConditionTrace, RuleTrace } from './explanation.ts';

/** A document of some megabytes can have a million conditions. */
const MAX_TRACES = 10_000;

/** Traces the rules of one segment after another. */
export type ExplainRules = (rules: readonly CompiledRule[]) => readonly RuleTrace[];

/**
 * Traces rules and everything in them for one identity, up to ten thousand conditions and rules in all.
 * Those without a trace are tested too, so that every trace has the answer of evaluation.
 */
export function createRuleExplainer(identity: Identity): ExplainRules {
  let tracesLeft = MAX_TRACES;

  function explainEach<Node, Trace>(nodes: readonly Node[], explain: (node: Node) => Trace): readonly Trace[] {
    const traces: Trace[] = [];
    for (const node of nodes) {
      if (tracesLeft === 0) break;
      tracesLeft -= 1;
      traces.push(explain(node));
    }
    return traces;
  }

  // As deep as rules may be nested, which the compiler limits.
  function explainRule({ source: { type }, conditions, rules }: CompiledRule): RuleTrace {
    const conditionTraces = explainEach(conditions, (condition) => explainCondition(condition, identity));
    const ruleTraces = explainEach(rules, explainRule);
    const answersOf = (nodes: readonly Answer[], traces: readonly Matched[]): readonly Answer[] => {
      const known = traces.map(({ matched }) => answer(matched));
      return nodes.length === traces.length ? known : [...known, answerOfOthers(type, nodes, traces.length)];
    };
    const matches = combineRule(type, answersOf(conditions, conditionTraces), answersOf(rules, ruleTraces));
    const omitted = conditions.length - conditionTraces.length + rules.length - ruleTraces.length;
    return {
      type,
      matched: matches(identity),
      conditions: conditionTraces,
      rules: ruleTraces,
      ...(omitted > 0 && { omitted }),
    };
  }

  /** One answer for all nodes without a trace: of the node that decides for its group, where there is one. */
  function answerOfOthers(type: string, nodes: readonly Answer[], start: number): Answer {
    const decisive = type !== 'ALL';
    const isDecided = nodes.some((node, at) => at >= start && node.matches(identity) === decisive);
    return answer(isDecided === decisive);
  }

  return (rules) => explainEach(rules, explainRule);
}

interface Answer {
  readonly matches: Matches;
}

interface Matched {
  readonly matched: boolean;
}

/** A known answer stands for its node: nested rules are not evaluated again at every level above them. */
function answer(matched: boolean): Answer {
  return matched ? YES : NO;
}

const YES: Answer = { matches: () => true };
const NO: Answer = { matches: () => false };

function explainCondition({ source, read, matches, split }: CompiledCondition, identity: Identity): ConditionTrace {
  if (source === NO_CONDITION) return NOTHING;
  const { property, operator, operand } = source;
  const bucket = split?.bucket(identity);
  return {
    property,
    subject: read(identity),
    operator,
    operand,
    matched: matches(identity),
    ...(split === undefined || bucket === undefined ? {} : { split: { bucket, threshold: split.threshold } }),
  };
}

const NOTHING: ConditionTrace = { ...NO_CONDITION, subject: undefined, matched: false };
