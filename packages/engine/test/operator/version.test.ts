import fc from 'fast-check';
import compareVersions from 'semver/functions/compare.js';
import parseVersion from 'semver/functions/parse.js';
import { describe, expect, it } from 'vitest';
import { comparePlainVersion } from '../../src/operator/plain-version.ts';
import { compileVersionOrder } from '../../src/operator/version.ts';

const number = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.nat(), fc.constantFrom(999_999_999_999_999, 2 ** 53 - 1));
const core = fc.tuple(number, number, number).map((numbers) => numbers.join('.'));
const tail = fc.constantFrom('', '', '', '-alpha', '-alpha.1', '-0', '+build', '-rc.1+build.7');
const version = fc.tuple(core, tail).map(([numbers, rest]) => numbers + rest);
const identifier = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', 'B', '-'), minLength: 1, maxLength: 3 });
const prerelease = fc.array(identifier, { minLength: 1, maxLength: 4 }).map((identifiers) => identifiers.join('.'));
const nearlyVersion = fc.oneof(
  version,
  fc
    .tuple(fc.constantFrom('v', ' ', '=', '0', ''), version, fc.constantFrom('', ' ', '.', '.0'))
    .map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', 'a'), maxLength: 8 }),
);

const report = (): void => {};

describe.each([
  { named: 'the order of versions', scope: { report, comparePlainVersion } },
  { named: 'the order of versions on a page', scope: { report } },
])('$named', ({ scope }) => {
  it('is that of the reference implementation, for plain versions and all others', () => {
    fc.assert(
      fc.property(nearlyVersion, version, (subject, operand) => {
        const orderOf = compileVersionOrder(operand, scope);
        const parsed = parseVersion(subject);
        const right = parsed === null ? Number.NaN : compareVersions(parsed, operand);
        expect(Math.sign(orderOf(subject))).toBe(right);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is that of the reference implementation, for pre-releases of one version', () => {
    fc.assert(
      fc.property(prerelease, prerelease, (subject, operand) => {
        const orderOf = compileVersionOrder(`1.2.3-${operand}`, scope);
        const [left, right] = [parseVersion(`1.2.3-${subject}`), parseVersion(`1.2.3-${operand}`)];
        const order = left === null || right === null ? Number.NaN : compareVersions(left, right);
        expect(Math.sign(orderOf(`1.2.3-${subject}`))).toBe(order);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['1.2.3-', '1.2.3-01', '1.2.3-a..b', '1.2.3+', '1.2.3-a_b', 'V1.2.3', '=1.2.3', `1.2.3-${'a'.repeat(251)}`])(
    'treats "%s" as no version, like the reference implementation',
    (text) => {
      expect(parseVersion(text)).toBeNull();
      expect(compileVersionOrder('1.2.3', scope)(text)).toBeNaN();
    },
  );

  it.each([
    { subject: '1.2.3', operand: '1.2.3-rc.1', order: 1, because: 'a release follows its candidates' },
    { subject: '1.10.0', operand: '1.9.9', order: 1, because: 'numbers are not text' },
    { subject: '01.2.3', operand: '1.2.3', order: Number.NaN, because: 'no number begins with a zero' },
    { subject: '1.2', operand: '1.2.0', order: Number.NaN, because: 'there are three numbers' },
    { subject: '1.2.3.4', operand: '1.2.3', order: Number.NaN, because: 'and no fourth' },
    { subject: '1..3', operand: '1.0.3', order: Number.NaN, because: 'none is left out' },
    { subject: '', operand: '0.0.0', order: Number.NaN, because: 'this is nothing' },
    { subject: '9007199254740993.0.0', operand: '1.0.0', order: Number.NaN, because: 'JavaScript would round it' },
  ])('of $subject and $operand is $order: $because', ({ subject, operand, order }) => {
    expect(Math.sign(compileVersionOrder(operand, scope)(subject))).toBe(order);
  });
});
