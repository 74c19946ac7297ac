import { identifierOf } from '../compile/identity-key.ts';
import type { Identity } from '../model/identity.ts';
import type {
  AllocationTrace,
  ConditionTrace,
  FlagExplanation,
  OverrideStep,
  RangeTrace,
  RuleTrace,
} from './explanation.ts';
import { quote, quoteValue } from './quote.ts';
import { drawTree, leaf, nodesOf, omittedOf, type TreeNode } from './tree.ts';

/**
 * Draws an explanation as a tree of plain text, one step a line. Names and values from outside are escaped,
 * so that none can move a terminal's cursor; long ones are cut. Of more than a thousand lines it says how many branches
 * are left out.
 */
export function formatExplanation(explanation: FlagExplanation): string {
  return drawTree({
    text: headline(explanation),
    children: () => [...stepsOf(explanation), ...allocationOf(explanation), outcomeOf(explanation)],
  });
}

function headline({ result, identity }: FlagExplanation): string {
  const who = identity === undefined ? 'the environment, without an identity' : nameOf(identity);
  return `${quote(result.name)} is ${result.enabled ? 'ON' : 'OFF'} with value ${quoteValue(result.value)} for ${who}`;
}

function nameOf(identity: Identity): string {
  const identifier = identifierOf(identity);
  return identifier === '' ? 'an identity without an identifier' : quote(identifier);
}

function stepsOf({ steps, identity }: FlagExplanation): readonly TreeNode[] {
  if (identity === undefined) return [leaf('segments are not tested: they need an identity')];
  return nodesOf(steps, formatStep);
}

function formatStep(step: OverrideStep): TreeNode {
  switch (step.kind) {
    case 'identity':
      return leaf(`the identity's own override: ${step.matched ? 'yes, and nothing is stronger' : 'none'}`);
    case 'segment':
      return {
        text: `segment ${quote(step.segment)} (${priority(step.priority)}): ${step.matched ? 'matches' : 'no match'}`,
        children: () =>
          step.rules.length === 0 && step.omitted === undefined
            ? [leaf('it has no rules that can be tested: nobody is in it')]
            : [...nodesOf(step.rules, formatRule), ...omittedOf(step.omitted ?? 0)],
      };
    case 'not-reached':
      return leaf(`segment ${quote(step.segment)} (${priority(step.priority)}): not reached`);
  }
}

function priority(value: number): string {
  return Number.isFinite(value) ? `priority ${value}` : 'no priority';
}

function allocationOf({ allocation }: FlagExplanation): readonly TreeNode[] {
  return allocation === undefined ? [] : [formatAllocation(allocation)];
}

function outcomeOf({ result: { reason, variant } }: FlagExplanation): TreeNode {
  switch (reason.kind) {
    case 'DEFAULT':
      return leaf("so it is the environment's own definition (DEFAULT)");
    case 'TARGETING_MATCH':
      return leaf(`so it is what ${quote(reason.segment)} says (TARGETING_MATCH)`);
    case 'SPLIT':
      return leaf(
        `so it is variant ${variant === null ? 'without a key' : quote(variant)}, ${reason.weight} % (SPLIT)`,
      );
  }
}

/** A rule as a branch of the tree, its conditions before its nested rules. */
function formatRule({ type, matched, conditions, rules, omitted = 0 }: RuleTrace): TreeNode {
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

/** The ranges of the variants as lines of a table, the hit marked. */
function formatAllocation({ bucket, ranges }: AllocationTrace): TreeNode {
  const nameOf = ({ variant }: RangeTrace): string => (variant === null ? 'no key' : quote(variant));
  const width = ranges.reduce((most, range) => Math.max(most, nameOf(range).length), 0);
  return {
    text: `variants: the identity is in bucket ${bucket.toFixed(2)}`,
    children: () => nodesOf(ranges, (range) => leaf(formatRange(range, nameOf(range).padEnd(width)))),
  };
}

function formatRange({ value, from, to, matched }: RangeTrace, name: string): string {
  return `${from.toFixed(2).padStart(6)} – ${to.toFixed(2).padStart(6)}  ${name}  ${quoteValue(value)}${matched ? '  ◀' : ''}`;
}
