import type { FlagResult } from '@burgee/engine';
import { formatReason } from 'burgee-conformance/evaluation-context';
import { cut, pad, paint } from './paint.ts';

const WIDTHS = [29, 6, 19, 15] as const;

/** The flags of one person as lines of a table: flag, on or off, value, variant, reason. */
export function flagTable(flags: readonly FlagResult[]): readonly string[] {
  return [paint.dim(row(['flag', '', 'value', 'variant', 'reason'])), ...flags.map(flagRow)];
}

function flagRow({ name, enabled, value, variant, reason }: FlagResult): string {
  const state = enabled ? paint.green('on') : paint.red('off');
  const why = reason.kind === 'DEFAULT' ? paint.dim(formatReason(reason)) : paint.cyan(formatReason(reason));
  return row([name, state, value === null ? paint.dim('–') : cut(String(value), 18), variant ?? paint.dim('–'), why]);
}

function row(cells: readonly string[]): string {
  return `  ${cells.map((cell, column) => pad(cell, WIDTHS[column] ?? 0)).join('')}`;
}
