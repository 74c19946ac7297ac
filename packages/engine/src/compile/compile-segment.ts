import type { Diagnostic } from '../model/diagnostic.ts';
import type { Rule, Segment } from '../model/environment.ts';
import type { Path } from '../model/path.ts';
import { MAX_RULE_DEPTH } from '../model/rule-depth.ts';
import { compileOutcome } from './compile-outcome.ts';
import { compileRule } from './compile-rule.ts';
import type { CompiledOverride, CompiledRule, CompiledSegment, Matches } from './compiled.ts';
import { join } from './join.ts';
import type { EnvironmentScope, SegmentScope } from './segment-scope.ts';

/** A segment matches when it has rules and all of them hold. */
export function compileSegment(source: Segment, index: number, scope: EnvironmentScope): CompiledSegment {
  const diagnostics: Diagnostic[] = [];
  const diagnose = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const path = source.origin ?? ['segments', index];
  const rules = compileRules(source, path, { ...scope, segmentKey: source.key, diagnose });
  const overrides: CompiledOverride[] = [];
  const { name, metadata } = source;
  const result = Object.freeze(metadata === undefined ? { name } : { name, metadata });
  const segment: CompiledSegment = { source, index, rules, overrides, matches: joinRules(rules), result, diagnostics };
  for (const override of source.overrides) {
    overrides.push({ source: override, segment, outcome: compileOutcome(override.feature, name, scope) });
  }
  return segment;
}

/** Rules nested too deep are left out as a whole: half a segment would match the wrong people. */
function compileRules({ rules }: Segment, path: Path, scope: SegmentScope): readonly CompiledRule[] {
  if (!isTooDeep(rules)) return rules.map((rule, at) => compileRule(rule, [...path, 'rules', at], scope));

  const message = `Rules are nested more than ${MAX_RULE_DEPTH} deep; the segment never matches.`;
  scope.diagnose({ code: 'rule-too-deep', path, message });
  return [];
}

function joinRules(rules: readonly CompiledRule[]): Matches {
  if (rules.length === 0) return () => false;
  return join(
    'ALL',
    rules.map(({ matches }) => matches),
  );
}

/** Level by level, so that no depth overflows the stack. */
function isTooDeep(rules: readonly Rule[]): boolean {
  let level = rules;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === MAX_RULE_DEPTH) return true;
    level = level.flatMap((rule) => rule.rules);
  }
  return false;
}
