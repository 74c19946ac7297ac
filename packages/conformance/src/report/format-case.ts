import type { Answer } from '../answer.ts';
import type { ConformanceCase } from '../case.ts';
import { describeAccepted } from '../describe-accepted.ts';
import { formatMeaning, formatOutcome } from './format-text.ts';
import { statusOf, type TimedOutcome } from './report.ts';
import { sanitize, sanitizeLine } from './sanitize.ts';

/** One case in full: its sentence, rules, input, what is expected, what was received, and how they differ. */
export function formatCase(one: TimedOutcome): string {
  const { file, outcome, answer } = one;
  const status = statusOf(outcome);
  const blocks = [
    [`${status.toUpperCase()} ${sanitizeLine(outcome.name)}`, ...formatMeaning(one)],
    ...(file.ok ? [block('input', file.input), ['expected', indent(expectedOf(file))]] : []),
    ...(answer === undefined ? [] : [['received', indent(receivedOf(answer))]]),
    ...(status === 'passed' ? [] : [['why', formatOutcome(outcome, Number.POSITIVE_INFINITY)]]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n')}\n`;
}

function block(title: string, { kind: _, ...json }: object & { readonly kind: string }): readonly string[] {
  return [title, indent(write(json))];
}

function expectedOf({ expected }: ConformanceCase): string {
  return expected.kind === 'result' ? write(expected.result) : describeAccepted(expected.outcomes);
}

function receivedOf(answer: Answer): string {
  return answer.kind === 'result' ? write(answer.result) : `${answer.kind}: ${answer.problem}`;
}

const MAX_CHARACTERS = 100_000;

function write(json: unknown): string {
  const text = JSON.stringify(json, undefined, 2) ?? 'nothing';
  const left = text.length - MAX_CHARACTERS;
  return left > 0 ? `${text.slice(0, MAX_CHARACTERS)}… (${left} more characters)` : text;
}

function indent(text: string): string {
  return sanitize(text).replaceAll(/^/gm, '  ');
}
