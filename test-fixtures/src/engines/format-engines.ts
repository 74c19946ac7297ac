import type { Answer } from '../conformance/answer.ts';
import type { Outcome } from '../conformance/outcome.ts';
import { statusOf, type TimedOutcome } from '../conformance/report/report.ts';
import type { ForeignEngine } from './foreign-engines.ts';

/** What an engine made of every case. */
export interface Answered {
  readonly engine: ForeignEngine;
  readonly outcomes: readonly TimedOutcome[];
}

const WORDS: Readonly<Record<Answer['kind'], string>> = {
  result: 'differs',
  refused: '**fails**',
  broken: '**never ends**',
  unsupported: 'cannot be asked',
};

/** A table of the rules whose cases an engine does not pass, in the order of docs/semantics.md. */
export function formatEngines(ruleIds: readonly string[], answered: readonly Answered[]): string {
  const steady = answered.map(({ engine, outcomes }) => ({
    engine,
    outcomes: outcomes.filter(({ outcome }) => !engine.unsteady.includes(outcome.name)),
  }));
  const rows = ruleIds
    .map((rule) => [rule, ...answered.map((one) => cellOf(rule, one))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''));
  return [
    ['Rule', ...answered.map(({ engine }) => engine.name)],
    ['---', ...answered.map(() => '---')],
    ['*cases passed*', ...steady.map(({ outcomes }) => `${count(outcomes)} of ${outcomes.length}`)],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function count(outcomes: readonly TimedOutcome[]): number {
  return outcomes.filter(({ outcome }) => statusOf(outcome) === 'passed').length;
}

/** How the engine fails the rule's cases: nothing where it passes them all. */
function cellOf(rule: string, { engine, outcomes }: Answered): string {
  const isByChance = ({ name }: Outcome): boolean => engine.unsteady.includes(name);
  const failures = outcomes.filter(
    ({ file, outcome }) =>
      file.ok && file.rules.includes(rule) && (isByChance(outcome) || statusOf(outcome) !== 'passed'),
  );
  const words = failures.map(({ outcome, said = 'result' }) =>
    isByChance(outcome) ? 'differs by chance' : WORDS[said],
  );
  return [...new Set(words)].sort().join(', ');
}
