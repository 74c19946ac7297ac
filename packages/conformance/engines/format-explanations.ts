import { skipCase } from '../src/skip-case.ts';
import type { Answered } from './ask-engines.ts';
import type { ForeignEngine } from './foreign-engines.ts';
import { formatTable } from './format-table.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** A case that was asked, and what the engine made of it. */
interface Judged {
  readonly rules: readonly string[];
  readonly verdict: Verdict;
}

/**
 * A row for each reason why an engine does not do as the cases say: the rules whose cases show it, and what came of
 * them; around these, the cases that were not asked, and those that pin no rule.
 *
 * @throws Error for a rule that lacks a reason, has two, or needs none: the table leaves nothing out and claims no more
 */
export function formatExplanations(ruleIds: readonly string[], { engine, outcomes }: Answered): string {
  const { explanations = [], skippedRules } = engine;
  const judged = outcomes.flatMap((one): readonly Judged[] => {
    if (!one.file.ok || skipCase(one.file, skippedRules) !== undefined) return [];
    return [{ rules: one.file.rules, verdict: verdictOf(engine, one) }];
  });
  checkExplanations(ruleIds, engine, judged);

  const skipped = outcomes.length - judged.length;
  const names = skippedRules.join(', ').replaceAll('*', '\\*');
  const rows = explanations.map(({ rules, why }) => {
    const concerned = judged.filter((one) => one.rules.some((rule) => rules.includes(rule)));
    return [rules.join(', '), ...countsOf(concerned), why];
  });
  const others = countsOf(judged.filter(({ rules }) => rules.length === 0));
  return formatTable(
    ['Rules', 'cases', ...COLUMNS, 'Why'],
    [
      [names, skipped, '', '', skipped, 'the translation decides them, not the engine: not asked'],
      ...rows,
      ['*none*', ...others, 'malformed inputs, which pin no rule'],
    ],
  );
}

function checkExplanations(ruleIds: readonly string[], engine: ForeignEngine, judged: readonly Judged[]): void {
  const { name, explanations = [], skippedRules } = engine;
  for (const rule of ruleIds) {
    const isBroken = judged.some(({ rules, verdict }) => verdict !== 'equal' && rules.includes(rule));
    const needed = isBroken && !skippedRules.includes(rule) ? 1 : 0;
    const given = explanations.filter(({ rules }) => rules.includes(rule)).length;
    if (given !== needed) throw new Error(`${name} has ${given} reasons for ${rule}, which needs ${needed}.`);
  }
}

const COLUMNS = ['equal', 'differ', 'unsupported'] as const;

const COLUMN_OF: Readonly<Record<Verdict, (typeof COLUMNS)[number]>> = {
  equal: 'equal',
  differs: 'differ',
  fails: 'differ',
  'never ends': 'differ',
  'by chance': 'differ',
  unsupported: 'unsupported',
};

/** How many cases there are, and how many of each column; those that fail or depend on chance are named as such. */
function countsOf(judged: readonly Judged[]): readonly string[] {
  const cells = COLUMNS.map((column) => {
    const verdicts = judged.map(({ verdict }) => verdict).filter((verdict) => COLUMN_OF[verdict] === column);
    return [...new Set(verdicts)].map((verdict) => cellOf(verdict, verdicts.filter((one) => one === verdict).length));
  });
  return [String(judged.length), ...cells.map((parts) => parts.join(', '))];
}

function cellOf(verdict: Verdict, count: number): string {
  if (verdict === 'fails' || verdict === 'never ends') return `${count} **${verdict}**`;
  return verdict === 'by chance' ? `${count} by chance` : String(count);
}
