import { formatMeaning, formatOutcome } from './format-text.ts';
import { type Report, statusOf, summaryOf, type TimedOutcome } from './report.ts';

/** The report as JUnit XML, which every CI reads: a suite for each folder of cases. */
export function formatJunit(report: Report): string {
  const folders = new Set(report.outcomes.map(({ outcome }) => folderOf(outcome.name)));
  const suites = [...folders].map((folder) => {
    const outcomes = report.outcomes.filter(({ outcome }) => folderOf(outcome.name) === folder);
    return suite(folder, { ...report, outcomes });
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts('burgee-conformance', report)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(folder: string, report: Report): string {
  return [
    `  <testsuite ${counts(folder, report)}>`,
    ...report.outcomes.map((one) => testCase(folder, one)),
    '  </testsuite>',
  ].join('\n');
}

function counts(name: string, report: Report): string {
  const { failed, unsupported } = summaryOf(report);
  const ms = report.outcomes.reduce((sum, one) => sum + one.ms, 0);
  const tests = report.outcomes.length;
  return `name="${toXml(name)}" tests="${tests}" failures="${failed}" errors="0" skipped="${unsupported}" time="${seconds(ms)}"`;
}

function testCase(folder: string, one: TimedOutcome): string {
  const { outcome, ms } = one;
  const open = `    <testcase classname="${toXml(folder)}" name="${toXml(outcome.name)}" time="${seconds(ms)}"`;
  const why = toXml(formatOutcome(outcome).trim());
  const text = toXml([...formatMeaning(one), formatOutcome(outcome)].join('\n'));
  switch (statusOf(outcome)) {
    case 'passed':
      return `${open}/>`;
    case 'unsupported':
      return `${open}><skipped message="${why}"/></testcase>`;
    default:
      return `${open}><failure message="${toXml(outcome.problem ?? 'The result differs.')}">${text}</failure></testcase>`;
  }
}

function folderOf(name: string): string {
  const end = name.lastIndexOf('/');
  return end < 0 ? '(root)' : name.slice(0, end);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(6);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Escapes text for XML 1.0. Characters that XML cannot contain become U+FFFD. */
function toXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
}
