import type { ConditionTrace, RuleTrace } from './explanation.ts';
import { quote, quoteValue } from './quote.ts';
import { leaf, nodesOf, omittedOf, type TreeNode } from './tree.ts';

/** A rule as a branch of the tree, its conditions before its nested rules. */
export function formatRule({ type, matched, conditions, rules, omitted = 0 }: RuleTrace): TreeNode {
  const isEmpty = conditions.length + rules.length + omitted === 0;
  return {
    text: `${quote(type)}${isEmpty ? ' of nothing' : ''}: ${yesOrNo(matched)}`,
    children: () => [...nodesOf(conditions, formatCondition), ...nodesOf(rules, formatRule), ...omittedOf(omitted)],
  };
}

function formatCondition({ property, operator, operand, matched, ...facts }: ConditionTrace): TreeNode {
  const test = [property === '' ? 'the identity' : quote(property), quote(operator), operandOf(operator, operand)];
  return leaf(`${test.filter((part) => part !== '').join(' ')}: ${yesOrNo(matched)}${because({ property, ...facts })}`);
}

function operandOf(operator: string, operand: string): string {
  if (operator === 'IS_SET' || operator === 'IS_NOT_SET') return '';
  return operator === 'PERCENTAGE_SPLIT' ? `${quote(operand)} %` : quoteValue(operand);
}

function because({ property, subject, split }: Pick<ConditionTrace, 'property' | 'subject' | 'split'>): string {
  if (split !== undefined) return ` (bucket ${split.bucket.toFixed(2)} of at most ${split.threshold})`;
  if (subject === undefined) return property === '' ? '' : ` (${quote(property)} is not set)`;
  return property === '' ? '' : ` (it is ${quoteValue(subject)})`;
}

function yesOrNo(matched: boolean): string {
  return matched ? 'yes' : 'no';
}
