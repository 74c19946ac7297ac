import { documentTime, formatDocumentTime } from '@burgee/flagsmith-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const MOMENT = 1_787_330_657_123_456;

describe('documentTime', () => {
  it.each([
    { value: '2026-08-21T16:44:17.123456Z', because: 'documents of the server end in Z' },
    { value: '2026-08-21T16:44:17.123456+00:00', because: 'documents of the edge have an offset' },
    { value: '2026-08-21T18:44:17.123456+02:00', because: 'an offset counts' },
    { value: '2026-08-21T16:44:17.123456', because: 'without a zone it is UTC' },
    { value: '2026-08-21T16:44:17.1234567Z', because: 'digits behind microseconds do not count' },
    { value: 1_787_330_657.123456, because: 'events carry seconds with a fraction' },
    { value: '1787330657.123456', because: 'so do headers, as text' },
    { value: 1_787_330_657_123.456, because: 'one documented example has milliseconds' },
  ])('reads $value: $because', ({ value }) => {
    expect(documentTime(value)).toBe(MOMENT);
  });

  it.each(['2026-08-21T16:44:17Z', '2026-08-21T16:44:17.0Z', 1_787_330_657])(
    'reads %s, without a fraction',
    (value) => {
      expect(documentTime(value)).toBe(1_787_330_657_000_000);
    },
  );

  it.each([
    undefined,
    null,
    '',
    'yesterday',
    '2026-13-40T99:99:99Z',
    '2026-08-21',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    1e30,
    {},
    true,
  ])('reads %s as no time', (value) => {
    expect(documentTime(value)).toBeUndefined();
  });

  it('reads back what it writes, to the microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000_000 }), (micros) => {
        const time = documentTime(micros / 1_000_000);
        expect(time).toBe(micros);
        expect(time && documentTime(formatDocumentTime(time))).toBe(micros || time);
      }),
      { numRuns: 1_000 },
    );
  });
});
