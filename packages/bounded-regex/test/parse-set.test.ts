import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { has } from '../src/char-set.ts';
import { isRegex } from '../src/is-regex.ts';
import { parseAtom, parseClass } from '../src/parse-set.ts';
import { ifSupported } from '../src/unsupported.ts';

const UNITS = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit));
const MEMBERS = [
  ...'ab-^.$|*(',
  '\\d',
  '\\D',
  '\\w',
  '\\W',
  '\\s',
  '\\b',
  '\\t',
  '\\-',
  '\\]',
  '\\x41',
  '\\u0062',
  '\\0',
];

describe('a set is read as JavaScript reads it', () => {
  it.each([
    '.',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\t',
    '\\n',
    '\\v',
    '\\f',
    '\\r',
    '\\x7f',
    '\\uD83D',
    '\\0',
    '\\z',
  ])('%s, in and out of a class, for every code unit', (atom) => {
    expect(unitsOf(`^${atom}$`)).toEqual(UNITS.filter((unit) => has(parseAtom(atom), unit.charCodeAt(0))));
    expect(unitsOf(`^[${atom}]$`)).toEqual(UNITS.filter((unit) => has(parseClass(atom), unit.charCodeAt(0))));
  });

  it('for classes of any members', () => {
    const units = UNITS.slice(0, 0x80);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MEMBERS), { maxLength: 5 }), (members) => {
        const source = members.join('');
        if (!isRegex(`[${source}]`)) return;
        const set = parseClass(source);
        expect(units.filter((unit) => has(set, unit.charCodeAt(0)))).toEqual(unitsOf(`^[${source}]$`, units));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['\\1', '\\k', '\\cA', '\\', '[b-a]'])('but not %s', (source) => {
    expect(ifSupported(() => parseClass(source.replace(/^\[|\]$/g, '')))).toBeUndefined();
  });
});

function unitsOf(source: string, units: readonly string[] = UNITS): readonly string[] {
  const expression = new RegExp(source);
  return units.filter((unit) => expression.test(unit));
}
