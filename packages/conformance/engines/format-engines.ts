import type { Answered } from './ask-engines.ts';
import { formatTable } from './format-table.ts';
import { replaceSection } from './replace-section.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** Writes the outcomes of foreign engines into docs/compatibility.md; `ruleIds` are in the order of docs/semantics.md. */
export function formatEngines(page: string, ruleIds: readonly string[], answered: readonly Answered[]): string {
  const sections = {
    engines: formatSums(answered),
    'engines-by-rule': formatRules(ruleIds, answered),
  };
  return Object.entries(sections).reduce((text, [name, table]) => replaceSection(text, name, table), page);
}

const COLUMNS: readonly Verdict[] = ['equal', 'differs', 'fails', 'never ends', 'by chance', 'unsupported'];

/** A row for each engine: the number of cases, and of each verdict. */
function formatSums(answered: readonly Answered[]): string {
  const rows = answered.map(({ engine, outcomes }) => {
    const verdicts = outcomes.map((one) => verdictOf(engine, one));
    const counts = COLUMNS.map((column) => verdicts.filter((verdict) => verdict === column).length);
    return [engine.name, outcomes.length, ...counts];
  });
  return formatTable(['Engine', 'cases', ...COLUMNS], rows);
}

const WORDS: Readonly<Record<Verdict, string>> = {
  equal: '',
  differs: 'differs',
  fails: '**fails**',
  'never ends': '**never ends**',
  'by chance': 'differs by chance',
  unsupported: 'unsupported',
};

/** A row for each rule with a case that an engine does not pass. */
function formatRules(ruleIds: readonly string[], answered: readonly Answered[]): string {
  const rows = ruleIds
    .map((rule) => [rule, ...answered.map((one) => cellOf(rule, one))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''));
  return formatTable(['Rule', ...answered.map(({ engine }) => engine.name)], rows);
}

/** How the engine fails cases of the rule; empty when it passes them all. */
function cellOf(rule: string, { engine, outcomes }: Answered): string {
  const words = outcomes
    .filter(({ file }) => file.ok && file.rules.includes(rule))
    .map((one) => WORDS[verdictOf(engine, one)])
    .filter((word) => word !== '');
  return [...new Set(words)].sort().join(', ');
}
