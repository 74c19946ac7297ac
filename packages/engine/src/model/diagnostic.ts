import type { Path } from './parsed.ts';

/**
 * What in an environment can never work as written. The environment stays usable:
 * a doubtful condition never matches, everything else is evaluated as usual.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** Where in the document. */
  readonly path: Path;
  /** What happened and what now holds, in one sentence. */
  readonly message: string;
}

export type DiagnosticCode =
  /** A condition's operator is none of Flagsmith's fourteen: the condition never matches. */
  | 'unknown-operator'
  /** A rule's type is none of ALL, ANY, NONE: the rule never matches. */
  | 'unknown-rule-type'
  /** An operand that its operator cannot read (no number, no version, no divisor): the condition never matches. */
  | 'unreadable-operand'
  /** An operand that is read, but hardly as it was meant: a list outside IN, blanks in a list, an unsortable date. */
  | 'doubtful-operand'
  /** A property that starts like a path (`$.`) and leads nowhere: it is taken for the name of a trait. */
  | 'unknown-path'
  /** A condition other than PERCENTAGE_SPLIT without a property: the condition never matches. */
  | 'missing-property'
  /** A REGEX pattern that is not a regular expression: the condition never matches. */
  | 'invalid-regex'
  /** A REGEX pattern that could take too long: it matches only where that is ruled out, or never. */
  | 'refused-regex'
  /** An operand that takes too long to look for, or a list too long to keep: it matches only short texts, or never. */
  | 'too-costly'
  /** Weights of a feature add up to more than 100: the last variants get less than they ask for, or nothing. */
  | 'weights-over-100'
  /** Two features of one name: the later one counts. */
  | 'duplicate-feature'
  /** An override of a feature that the environment does not have: it changes nothing. */
  | 'unknown-feature'
  /** Rules nested deeper than the limit: the segment never matches. */
  | 'rule-too-deep'
  /** There are more diagnostics than are listed. */
  | 'more';
