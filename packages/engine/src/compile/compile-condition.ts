import type { Condition } from '../model/environment.ts';
import { NO_CONDITION } from '../model/environment.ts';
import { neverMatches, type Test } from '../operator/operator.ts';
import { reportHere, type SegmentScope } from './compile-context.ts';
import { compileProperty, type ReadProperty, reportPath } from './compile-property.ts';
import { compileSplit } from './compile-split.ts';
import { compileTest } from './compile-test.ts';
import type { CompiledCondition, Matches } from './compiled.ts';
import { testTrait } from './trait-test.ts';

/** Binds a condition's property to its operator's test. What cannot be read never matches, and is reported. */
export function compileCondition(source: Condition, scope: SegmentScope): CompiledCondition {
  if (source === NO_CONDITION) return compileNothing(scope);
  if (source.operator === 'PERCENTAGE_SPLIT') return compileSplit(source, scope);

  const { read, trait } = compileProperty(source.property, scope.facts);
  if (trait !== undefined) reportPath(trait, scope);
  const test = compileTest(source, scope);
  const matches = trait === undefined ? testContext(read, test) : testTrait(trait, test, scope.traitSlots);
  return { source, read, split: undefined, matches };
}

function compileNothing(scope: SegmentScope): CompiledCondition {
  reportHere(scope, 'unknown-operator', '"" is not an operator; the condition never matches.');
  return NOTHING;
}

const NOTHING: CompiledCondition = {
  source: NO_CONDITION,
  read: () => undefined,
  split: undefined,
  matches: neverMatches,
};

function testContext(read: ReadProperty, test: Test): Matches {
  return (identity) => test(read(identity));
}
