import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpDateOf, isoOf, microsOf, unixSecondsOf } from '../../src/environment/document-time.ts';

const MICROS = 1_787_330_657_123_456;

describe('microsOf()', () => {
  it.each([
    { iso: '2026-08-21T16:44:17.123456Z', micros: MICROS, because: 'the self-hosted server writes this' },
    { iso: '2026-08-21T16:44:17.123456+00:00', micros: MICROS, because: 'the Edge API writes this' },
    { iso: '2026-08-21T18:44:17.123456+02:00', micros: MICROS, because: 'the offset is subtracted' },
    { iso: '2026-08-21T16:44:17Z', micros: 1_787_330_657_000_000, because: 'the fraction may be missing' },
    { iso: '2026-08-21T16:44:17.5Z', micros: 1_787_330_657_500_000, because: 'the fraction may be short' },
    { iso: '2026-08-21', micros: undefined, because: 'a day is not a time' },
    { iso: '2026-08-21T99:44:17Z', micros: undefined, because: 'there is no such hour' },
    { iso: '', micros: undefined, because: 'it is empty' },
  ])('reads "$iso": $because', ({ iso, micros }) => {
    expect(microsOf(iso)).toBe(micros);
  });

  it('parses what isoOf() formats', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (micros) => {
        expect(microsOf(isoOf(micros))).toBe(micros);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('unixSecondsOf()', () => {
  it.each([
    [MICROS, '1787330657.123456'],
    [1_787_330_657_500_000, '1787330657.5'],
    [1_787_330_657_000_010, '1787330657.00001'],
    [1_787_330_657_000_000, '1787330657.0'],
  ])('formats %i as Python prints it: %s', (micros, text) => {
    expect(unixSecondsOf(micros)).toBe(text);
  });
});

describe('httpDateOf()', () => {
  it('drops the fraction', () => {
    expect(httpDateOf(1_787_330_657_999_999)).toBe('Fri, 21 Aug 2026 16:44:17 GMT');
  });
});
