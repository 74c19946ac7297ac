import { describe, expect, it } from 'vitest';
import { hasFailed, type Row, reportLines } from '../src/report/report.ts';

const passing: Row = {
  name: 'Node 20',
  reply: { kind: 'answered', version: '20.20.2', text: '', ms: 1048 },
  verdict: { passed: 941, failed: 0, mismatches: [] },
};
const absent: Row = { name: 'Firefox', reply: { kind: 'absent' }, verdict: { passed: 0, failed: 0, mismatches: [] } };
const failing: Row = {
  name: 'Bun',
  reply: { kind: 'answered', version: '1.4.5', text: '', ms: 9 },
  verdict: { passed: 929, failed: 12, mismatches: Array.from({ length: 12 }, (_, index) => `case ${index}: wrong`) },
};
const silent: Row = {
  name: 'workerd',
  reply: { kind: 'silent', version: '2026-11-17', reason: 'It crashed.' },
  verdict: { passed: 0, failed: 941, mismatches: ['It crashed.'] },
};

describe('reportLines', () => {
  it('has one row for each runtime, and the sum', () => {
    expect(reportLines([passing, absent], false)).toEqual([
      'runtime  version                 passed  failed    ms',
      'Node 20  20.20.2                    941       0  1048',
      'Firefox  not installed: skipped',
      '',
      '1 of 2 runtimes give every answer; 1 not installed (npm --prefix runtimes ci; for browsers see docs/runtimes.md).',
    ]);
  });

  it('shows at most ten wrong answers of a runtime', () => {
    const lines = reportLines([failing, silent], false);
    expect(lines).toContain('failed: Bun: case 9: wrong');
    expect(lines).not.toContain('failed: Bun: case 10: wrong');
    expect(lines).toContain('  … and 2 more');
    expect(lines).toContain('failed: workerd: It crashed.');
    expect(lines.at(-1)).toBe('0 of 2 runtimes give every answer.');
  });

  it('counts a runtime that is not installed as a failure when all are required', () => {
    expect(reportLines([absent], true)).toContain('Firefox  not installed: FAILED');
  });
});

describe('hasFailed', () => {
  it.each([
    { row: passing, isStrict: true, failed: false, because: 'every answer is right' },
    { row: failing, isStrict: false, failed: true, because: 'some are wrong' },
    { row: silent, isStrict: false, failed: true, because: 'there are no answers' },
    { row: absent, isStrict: false, failed: false, because: 'it is skipped' },
    { row: absent, isStrict: true, failed: true, because: 'it must be there' },
    {
      row: { ...passing, verdict: { passed: 0, failed: 0, mismatches: [] } },
      isStrict: false,
      failed: true,
      because: 'nothing was asked',
    },
  ])('is $failed for $row.name, strict or not ($isStrict): $because', ({ row, isStrict, failed }) => {
    expect(hasFailed(row, isStrict)).toBe(failed);
  });
});
