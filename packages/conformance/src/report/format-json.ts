import { type Report, statusOf, summaryOf } from './report.ts';

/** The whole report for other programs: each case with its rules, and each rule with the results of its cases. */
export function formatJson(report: Report): string {
  const { engine, ignored, skippedRules, outcomes, notRun } = report;
  const cases = outcomes.map(({ file, outcome, ms }) => ({
    name: outcome.name,
    ...(file.ok ? { description: file.description, rules: file.rules } : {}),
    status: statusOf(outcome),
    ms: Math.round(ms * 1_000) / 1_000,
    ...(outcome.problem === undefined ? {} : { problem: outcome.problem }),
    ...(outcome.differences.length === 0 ? {} : { differences: outcome.differences }),
  }));
  return `${JSON.stringify({ engine, ignored, skippedRules, notRun, summary: summaryOf(report), rules: byRule(report), cases }, undefined, 2)}\n`;
}

function byRule({ outcomes }: Report): Readonly<Record<string, unknown>> {
  const rules = [...new Set(outcomes.flatMap(({ file }) => (file.ok ? file.rules : [])))].sort();
  return Object.fromEntries(
    rules.map((rule) => {
      const concerned = outcomes.filter(({ file }) => file.ok && file.rules.includes(rule));
      return [rule, summaryOf({ outcomes: concerned })];
    }),
  );
}
