import { failureLine } from '../../../tools/sum.ts';
import type { Reply } from '../ask-runtime.ts';
import type { Verdict } from '../judge.ts';

/** What came of asking one runtime. */
export interface Row {
  readonly name: string;
  readonly reply: Reply;
  readonly verdict: Verdict;
}

/** At most this many mismatches are shown for a runtime, because one cause often makes hundreds. */
const SHOWN = 10;

const INSTALLING = 'npm --prefix runtimes ci; for browsers see docs/runtimes.md';

/** The table, what was wrong, and the sum, as lines. */
export function reportLines(rows: readonly Row[], isStrict: boolean): readonly string[] {
  const right = rows.filter((row) => !hasFailed(row, isStrict) && row.reply.kind === 'answered').length;
  const skipped = rows.filter(({ reply }) => reply.kind === 'absent').length;
  const sum = `${right} of ${rows.length} runtimes give every answer${skipped > 0 ? `; ${skipped} not installed (${INSTALLING})` : ''}.`;
  return [
    ...tableLines(rows, isStrict),
    '',
    ...rows.flatMap(({ name, verdict }) => mismatchLines({ name, ...verdict })),
    sum,
  ];
}

/** Whether the run as a whole must fail because of a runtime. */
export function hasFailed({ reply, verdict }: Row, isStrict: boolean): boolean {
  return reply.kind === 'absent' ? isStrict : verdict.failed > 0 || verdict.passed === 0;
}

function tableLines(rows: readonly Row[], isStrict: boolean): readonly string[] {
  return alignLines([['runtime', 'version', 'passed', 'failed', 'ms'], ...rows.map((row) => cellsOf(row, isStrict))]);
}

function cellsOf({ name, reply, verdict }: Row, isStrict: boolean): readonly string[] {
  if (reply.kind === 'absent') return [name, `not installed: ${isStrict ? 'FAILED' : 'skipped'}`, '', '', ''];
  const ms = reply.kind === 'answered' ? String(reply.ms) : '';
  return [name, reply.version, String(verdict.passed), String(verdict.failed), ms];
}

/** Texts to the left, the three columns of numbers to the right. */
export function alignLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widthOf(column)) : cell.padStart(widthOf(column))))
      .join('  ')
      .trimEnd(),
  );
}

interface WithMismatches {
  readonly name: string;
  readonly mismatches: readonly string[];
}

/** What was wrong on a runtime, as lines. */
export function mismatchLines({ name, mismatches }: WithMismatches): readonly string[] {
  if (mismatches.length === 0) return [];
  const more = mismatches.length > SHOWN ? [`  … and ${mismatches.length - SHOWN} more`] : [];
  return [...mismatches.slice(0, SHOWN).map((mismatch) => failureLine(`${name}: ${mismatch}`)), ...more, ''];
}
