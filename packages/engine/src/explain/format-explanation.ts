import { identifierOf } from '../compile/identity-key.ts';
import type { Identity } from '../model/identity.ts';
import type { FlagExplanation, OverrideStep } from './explanation.ts';
import { formatAllocation } from './format-allocation.ts';
import { formatRule } from './format-rule.ts';
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
