import { describe, expect, it } from 'vitest';
import { numberFromText } from '../../src/operator/number-text.ts';

describe('a number as text', () => {
  it.each([
    { text: '5', number: 5 },
    { text: '+5', number: 5 },
    { text: '-0.5', number: -0.5 },
    { text: '.5', number: 0.5 },
    { text: '.05', number: 0.05 },
    { text: '5.', number: 5 },
    { text: '1e3', number: 1_000 },
    { text: '1E+3', number: 1_000 },
    { text: '25e-12', number: 25e-12 },
    { text: '  7\n', number: 7 },
  ])('$text is $number', ({ text, number }) => {
    expect(numberFromText(text)).toBe(number);
  });

  it.each(['', ' ', '.', 'e5', '1e', '.e1', '0x10', '1_000', '1,5', '5 6', '--5', 'Infinity', 'NaN', '5a'])(
    '"%s" is not a number',
    (text) => expect(numberFromText(text)).toBeNaN(),
  );
});
