import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatRatio, formatTime } from '../../src/report/format.ts';

describe('formatTime', () => {
  it.each([
    [0, '0 ns'],
    [0.25, '0.25 ns'],
    [9.96, '10 ns'],
    [39.6, '39.6 ns'],
    [999.4, '999 ns'],
    [999.6, '1 µs'],
    [12_880, '12.9 µs'],
    [2_792_000, '2.8 ms'],
    [61_300_000, '61.3 ms'],
    [1_500_000_000, '1.5 s'],
    [7_200_000_000_000, '7,200 s'],
  ])('writes %d ns as %s', (ns, text) => {
    expect(formatTime(ns)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [16, '16 B'],
    [5_800_000, '5.8 MB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatRatio', () => {
  it.each([
    [1, '1×'],
    [0.034_4, '0.034×'],
    [9.52, '9.5×'],
    [46.14, '46.1×'],
    [999.7, '1,000×'],
    [1_341.4, '1,341×'],
  ])('writes %d as %s', (ratio, text) => {
    expect(formatRatio(ratio)).toBe(text);
  });
});

describe('formatCount', () => {
  it('separates thousands', () => {
    expect(formatCount(100_000)).toBe('100,000');
  });
});
