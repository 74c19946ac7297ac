import type { Identity } from '@burgee/engine';
import fc from 'fast-check';

/** Ordinary names, and names for which engines have failed. */
export const FEATURE_NAMES: readonly [string, ...string[]] = ['checkout', 'search', 'limit', 'toString', '__proto__'];

export const PROPERTIES: readonly [string, ...string[]] = [
  'plan',
  'age',
  'version',
  'beta',
  'constructor',
  '$.identity.identifier',
  '$.identity.key',
  '$.environment.name',
  '$.identity.traits.plan',
  '$.nowhere',
];

const TEXTS = [
  'pro',
  'free',
  '1',
  '10',
  '007',
  '1.2.3',
  'v1.2.4',
  'true',
  'false',
  '',
  'a,b',
  'Production',
  'näyttö',
  '\ud800',
];

/** Few identifiers, so that identity overrides apply. */
export function identifiers(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('u1', 'u2', 'a,b', '["u1"]', '007', '__proto__'),
    fc.string({ maxLength: 6, unit: 'grapheme' }),
  );
}

/** An operator with an operand: mostly one that it can read. */
export function operands(): fc.Arbitrary<readonly [operator: string, operand: unknown]> {
  const text = fc.constantFrom(...TEXTS);
  const fitting: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    EQUAL: text,
    NOT_EQUAL: text,
    GREATER_THAN: fc.oneof(text, fc.constantFrom('5', '1.2.3:semver', '-1e3')),
    GREATER_THAN_INCLUSIVE: fc.oneof(text, fc.constantFrom('10', '1.2.3:semver')),
    LESS_THAN: fc.oneof(text, fc.constantFrom('5', '1.2.3:semver')),
    LESS_THAN_INCLUSIVE: fc.oneof(text, fc.constantFrom('10', '1.2.3:semver')),
    CONTAINS: text,
    NOT_CONTAINS: text,
    IN: fc.oneof(fc.constantFrom('pro,free', '["pro","10"]', '[1,10]', '[pro', ''), fc.array(text, { maxLength: 3 })),
    REGEX: fc.constantFrom('^p', 'o$', '\\d+', '(a+)+$', '(a)\\1', '[', 'free|pro', ''),
    MODULO: fc.constantFrom('2|0', '3|1', '0|0', 'x|y', '7'),
    IS_SET: fc.constant(null),
    IS_NOT_SET: fc.constant(null),
    PERCENTAGE_SPLIT: fc.oneof(fc.integer({ min: 0, max: 100 }).map(String), fc.constantFrom('33.3', '', 'half')),
    UNKNOWN: text,
  };
  return fc
    .constantFrom(...Object.entries(fitting))
    .chain(([operator, arbitrary]) => arbitrary.map((operand) => [operator, operand] as const));
}

/** Identities that are likely to match the conditions of generated documents. */
export function identities(): fc.Arbitrary<Identity> {
  const trait = fc.oneof(
    fc.constantFrom(...TEXTS),
    fc.integer({ min: -3, max: 12 }),
    fc.boolean(),
    fc.constant(null),
    fc.double(),
  );
  const traits = fc.dictionary(
    fc.constantFrom('plan', 'age', 'version', 'beta', '$.nowhere', '$.identity.identifier'),
    trait,
  );
  return fc.record(
    { identifier: identifiers(), key: fc.constantFrom('k1', ''), traits },
    { requiredKeys: ['identifier'] },
  );
}
