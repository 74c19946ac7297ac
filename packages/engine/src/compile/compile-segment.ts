import { MAX_RULE_DEPTH, type Rule, type Segment } from '@burgee/environment-document/model';
import type { Finding } from '../model/diagnostic.ts';
import { neverMatches } from '../operator/operator.ts';
import { compileEach, type EnvironmentScope, reportHere, type SegmentScope } from './compile-context.ts';
import { compileResults } from './compile-results.ts';
import { combine, compileRule } from './compile-rule.ts';
import type { CompiledOverride, CompiledRule, CompiledSegment, Matches } from './compiled.ts';

/** A segment matches when it has rules and all of them hold. */
export function compileSegment(source: Segment, index: number, environment: EnvironmentScope): CompiledSegment {
  const findings: Finding[] = [];
  const path = source.path ?? ['segments', index];
  const rules = compileRules(source, { environment, segmentKey: source.key, findings, path });
  const overrides: CompiledOverride[] = [];
  const { name, metadata } = source;
  const result = Object.freeze(metadata === undefined ? { name } : { name, metadata });
  const matches = combineRules(rules);
  const segment: CompiledSegment = { source, index, rules, overrides, matches, result, findings };
  for (const override of source.overrides) {
    overrides.push({
      source: override,
      segment,
      matches,
      results: compileResults(override.feature, name, environment.facts),
    });
  }
  return segment;
}

/** Rules nested too deep are left out as a whole: half a segment would match the wrong people. */
function compileRules({ rules }: Segment, scope: SegmentScope): readonly CompiledRule[] {
  if (!isTooDeep(rules)) return compileEach(rules, 'rules', scope, compileRule);
  reportHere(scope, 'rule-too-deep');
  return [];
}

function combineRules(rules: readonly CompiledRule[]): Matches {
  return rules.length === 0 ? neverMatches : combine('ALL', rules);
}

function isTooDeep(rules: readonly Rule[], depth = 1): boolean {
  if (depth > MAX_RULE_DEPTH) return rules.length > 0;
  for (const rule of rules) if (isTooDeep(rule.rules, depth + 1)) return true;
  return false;
}
