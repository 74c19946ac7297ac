import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePlainVersion } from '../../src/operator/plain-version.ts';

const VERSION = [1, 20, 3] as const;

describe('text against 1.20.3', () => {
  it.each([
    { text: '1.20.3', order: 0, because: 'it is the same' },
    { text: '1.20.4', order: 1, because: 'of the patch' },
    { text: '1.20.2', order: -1, because: 'of the patch' },
    { text: '1.9.9', order: -1, because: 'of the minor, whatever the patch' },
    { text: '1.100.0', order: 1, because: 'of the minor, whatever the patch' },
    { text: '0.99.99', order: -1, because: 'of the major, whatever follows' },
    { text: '2.0.0', order: 1, because: 'of the major, whatever follows' },
    { text: '999999999999999.0.0', order: 1, because: 'fifteen digits are exact' },
  ])('$text is $order: $because', ({ text, order }) => {
    expect(Math.sign(comparePlainVersion(text, VERSION))).toBe(order);
  });

  it.each([
    '',
    '1',
    '1.20',
    '1.20.',
    '1.20.3.',
    '1.20.3.4',
    '.20.3',
    '1..3',
    '01.20.3',
    '1.020.3',
    '1.20.03',
    '1.20.3-rc',
  ])('is not compared where it is not plain: "%s"', (text) => expect(comparePlainVersion(text, VERSION)).toBeNaN());

  it.each([
    '1.20.3+7',
    'v1.20.3',
    ' 1.20.3',
    '1.20.3 ',
    '1,20,3',
    '1.20:3',
    '1.2/.3',
    '1000000000000000.0.0',
    '1.20.x',
  ])('is left to the library where only that can tell: "%s"', (text) =>
    expect(comparePlainVersion(text, VERSION)).toBeNaN(),
  );

  it('is compared exactly when it is three numbers of at most fifteen digits', () => {
    const plain = /^(?:(?:0|[1-9]\d{0,14})(?:\.(?!$)|$)){3}$/;
    const part = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', '/', ':'), maxLength: 16 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.join('.');
        expect(Number.isNaN(comparePlainVersion(text, VERSION))).toBe(!plain.test(text));
      }),
      { numRuns: 5_000 },
    );
  });
});
