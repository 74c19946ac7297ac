import type { Path } from '@burgee/environment-document/model';

/**
 * Something in an environment that cannot work as written. The environment stays usable: such a condition never matches,
 * everything else is evaluated as usual.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** Where in the document. */
  readonly path: Path;
  /** One sentence: what is wrong, and its consequence. For pages the code and what it is about. */
  readonly message: string;
}

/** What compiling finds: a diagnostic that is not yet put into words. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly path: Path;
  readonly cited: Cited;
}

/** What a sentence about a finding cites: names, operands and limits, whole. */
export type Cited = readonly (string | number)[];

/** Puts a finding into words. The entries of the package have different ones, see decision 0013. */
export type Describe = (code: DiagnosticCode, cited: Cited) => string;

export type DiagnosticCode =
  /** An operator that Flagsmith does not have: the condition never matches. */
  | 'unknown-operator'
  /** A rule type other than ALL, ANY and NONE: the rule never matches. */
  | 'unknown-rule-type'
  /** An operand that its operator cannot read (no number, no version, no divisor): the condition never matches. */
  | 'unreadable-operand'
  /** An operand that is probably not read as it was meant: a list outside IN, blanks in a list, an unsortable date. */
  | 'doubtful-operand'
  /** A property that starts like a path (`$.`) but is not one: it is read as the name of a trait. */
  | 'unknown-path'
  /** A condition other than PERCENTAGE_SPLIT without a property: the condition never matches. */
  | 'missing-property'
  /** A REGEX pattern that is not a regular expression: the condition never matches. */
  | 'invalid-regex'
  /** A REGEX pattern that could take too long: it matches only short texts, or never. */
  | 'refused-regex'
  /** An operand that takes too long to search for, or a list that is too long: it matches only short texts, or never. */
  | 'too-costly'
  /** The weights of a feature add up to more than 100: its last variants get less than their weight, or nothing. */
  | 'weights-over-100'
  /** Two features with the same name: the later one is used. */
  | 'duplicate-feature'
  /** An override of a feature that the environment does not have: it changes nothing. */
  | 'unknown-feature'
  /** Rules nested deeper than the limit: the segment never matches. */
  | 'rule-too-deep'
  /** There are more diagnostics than are listed. */
  | 'more';

const MAX_LENGTH = 80;

/** Text of a document as part of a message: in quotes, on one line, cut where it is long. */
export function cite(value: Cited[number]): string {
  const text = String(value);
  return JSON.stringify(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text);
}
