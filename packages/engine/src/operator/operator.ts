import type { LinearMatcher } from '@burgee/bounded-regex';
import type { DiagnosticCode } from '../model/diagnostic.ts';
import type { Condition } from '../model/environment.ts';
import type { Share } from './share.ts';

/**
 * What a condition's property reads: a string, number or boolean, or `undefined` when it is not set
 * (absent, `null`, or of a type that Flagsmith does not know).
 */
export type Subject = string | number | boolean | undefined;

/**
 * Asks whether one subject meets a condition. Total: it answers `false` for what it cannot read, and never throws. It is
 * given whatever a trait holds; what is no {@link Subject} counts as not set.
 */
export type Test = (subject: unknown) => boolean;

/**
 * An operator, curried: the outer call reads the operand once, when compiling; the test that it returns only asks.
 * An operand that cannot be read is reported with {@link OperatorScope.report} and gives a test that never matches.
 */
export type Operator = (operand: string, scope: OperatorScope) => Test;

/** What an operator may use beyond its operand. */
export interface OperatorScope {
  /** What the operand is the text of; absent for text, numbers and booleans. */
  readonly operandKind?: Condition['operandKind'];
  /** The linear-time matcher for patterns that the native engine must not run, where one was supplied. */
  readonly linearMatcher?: LinearMatcher | undefined;
  /** What the condition may spend of its environment's account. @defaultValue all */
  readonly share?: Share | undefined;
  /** Reports what can never work (or not always); the condition's path is added by the caller. */
  readonly report: (code: DiagnosticCode, message: string) => void;
}

/** The test of a condition that can never match. */
export const neverMatches: Test = () => false;
