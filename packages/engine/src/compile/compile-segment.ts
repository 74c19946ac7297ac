import type { Rule, Segment } from '../model/environment.ts';
import { MAX_RULE_DEPTH } from '../model/rule-depth.ts';
import { compileRule } from './compile-rule.ts';
import type { CompiledRule, CompiledSegment, Matches } from './compiled.ts';
import { join } from './join.ts';
import { type EnvironmentScope, enter, enterSegment } from './segment-scope.ts';
import { withMetadata } from './with-metadata.ts';

/** A segment matches when it has rules and all of them hold. */
export function compileSegment(source: Segment, index: number, scope: EnvironmentScope): CompiledSegment {
  const rules = compileRules(source, index, scope);
  const matches: Matches =
    rules.length === 0
      ? () => false
      : join(
          'ALL',
          rules.map((rule) => rule.matches),
        );
  return { source, index, rules, matches, result: Object.freeze(withMetadata({ name: source.name }, source.metadata)) };
}

/** Rules nested too deep are left out as a whole: half a segment would match the wrong people. */
function compileRules(source: Segment, index: number, scope: EnvironmentScope): readonly CompiledRule[] {
  const inside = enterSegment(scope, source.key, source.origin ?? ['segments', index]);
  if (!isTooDeep(source.rules)) return source.rules.map((rule, at) => compileRule(rule, enter(inside, 'rules', at)));

  inside.doubt('rule-too-deep', `Rules are nested more than ${MAX_RULE_DEPTH} deep; the segment never matches.`);
  return [];
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
