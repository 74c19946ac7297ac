import type { Explanation } from '../explanation.ts';

/** Why flagd does not do as the cases say, in the order of docs/semantics.md. */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    rules: [
      'IDENTITY-2',
      'IDENTITY-3',
      'IDENTITY-4',
      'IDENTITY-5',
      'SPLIT-1',
      'SPLIT-2',
      'SPLIT-3',
      'SPLIT-5',
      'SPLIT-6',
      'SPLIT-7',
      'SPLIT-9',
      'HASH-1',
      'HASH-2',
      'HASH-3',
      'HASH-4',
      'VARIANT-2',
      'VARIANT-3',
      'VARIANT-4',
      'VARIANT-5',
      'VARIANT-6',
      'VARIANT-7',
    ],
    why: '`fractional` places by MurmurHash3, in whole shares: everybody is somewhere else',
  },
  {
    rules: [
      'PROPERTY-2',
      'PROPERTY-4',
      'OPERATOR-1',
      'SEMVER-8',
      'REGEX-1',
      'REGEX-2',
      'REGEX-3',
      'REGEX-4',
      'REGEX-5',
      'REGEX-6',
    ],
    why: 'no regular expressions; a case with one among other conditions cannot be asked either',
  },
  {
    rules: ['PROPERTY-3', 'PROPERTY-5', 'PROPERTY-6', 'PROPERTY-7', 'PROPERTY-9', 'PROPERTY-10', 'SPLIT-4'],
    why: 'no JSONPath: only paths that stand for one place of its context are translated',
  },
  {
    rules: ['PROPERTY-11'],
    why: 'no JSONPath; and `var` finds `__proto__` in every object',
  },
  {
    rules: ['PROPERTY-12', 'MODULO-4', 'SPLIT-8'],
    why: 'a condition without property, divisor or threshold has no translation',
  },
  {
    rules: ['RULE-TYPE-1', 'OPERATOR-2'],
    why: 'what nobody knows has no translation',
  },
  {
    rules: ['RULE-NESTING-1'],
    why: 'its check of the schema needs nearly all of the stack for 500 levels: the whole document is refused, or not',
  },
  {
    rules: ['EQUAL-NUMBER-2'],
    why: 'no types to ask for: `NOT_EQUAL` is what `EQUAL` is not, and to compare a number with a word fails',
  },
  {
    rules: ['ORDER-TEXT-1', 'ORDER-NUMBER-1', 'ORDER-BOOLEAN-1', 'SEMVER-2'],
    why: 'a boolean fails to be compared with a text, `true` included; one case asks about all of them',
  },
  {
    rules: ['SEMVER-5'],
    why: '`1` and `1.2` are versions',
  },
  {
    rules: ['SEMVER-7'],
    why: 'numbers are read as versions, booleans as none',
  },
  {
    rules: ['CONTAINS-2'],
    why: '`in` finds nothing in an empty text',
  },
  {
    rules: ['CONTAINS-3'],
    why: '`in` fails for numbers and booleans',
  },
  {
    rules: ['MODULO-3'],
    why: '`%` fails for words, and takes `true` for 1',
  },
];
