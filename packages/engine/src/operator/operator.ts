import type { LinearMatcher } from '@burgee/bounded-regex';
import type { Condition } from '@burgee/environment-document/model';
import type { Cited, DiagnosticCode } from '../model/diagnostic.ts';
import type { Share } from './share.ts';

/**
 * What a condition's property reads: a string, number or boolean, or `undefined` when it is not set
 * (absent, `null`, or of a type that Flagsmith does not know).
 */
export type Subject = string | number | boolean | undefined;

/**
 * Tests whether one subject meets a condition. It never throws, and returns `false` for what it cannot read. It gets any
 * value that a trait has; what is not a {@link Subject} counts as not set.
 */
export type Test = (subject: unknown) => boolean;

/**
 * An operator, curried: the outer call reads the operand once, when compiling, and returns the test.
 * An operand that cannot be read is reported with {@link OperatorScope.report} and gives a test that never matches.
 */
export type Operator = (operand: string, scope: OperatorScope) => Test;

/** What an operator may use beyond its operand. */
export interface OperatorScope {
  /** The operand's type in the document; absent for text, numbers and booleans. */
  readonly operandKind?: Condition['operandKind'];
  /** The linear-time matcher for patterns that the native engine must not run, where one was supplied. */
  readonly linearMatcher?: LinearMatcher | undefined;
  /** The part of the environment's search account that the condition may spend. @defaultValue all */
  readonly share?: Share | undefined;
  /** Compares plain versions in a quarter of the time, see plain-version.ts. @defaultValue every version is parsed */
  readonly comparePlainVersion?: ((text: string, version: readonly number[]) => number) | undefined;
  /** Reports an operand that never works, or not always, with what its sentence cites. The caller adds the condition's path. */
  readonly report: (code: DiagnosticCode, ...cited: Cited) => void;
}

/** The test of a condition that can never match. */
export const neverMatches: Test = () => false;
