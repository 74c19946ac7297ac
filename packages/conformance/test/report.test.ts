import { describe, expect, it } from 'vitest';
import { type Difference, readCase } from '../src/index.ts';
import { formatBadge } from '../src/report/format-badge.ts';
import { formatJunit } from '../src/report/format-junit.ts';
import { formatText } from '../src/report/format-text.ts';
import type { Report, Summary, TimedOutcome } from '../src/report/report.ts';

describe('formatBadge', () => {
  it.each([
    { passed: 20, unsupported: 0, failed: 0, message: '20/20', color: 'brightgreen', because: 'all passed' },
    { passed: 19, unsupported: 1, failed: 0, message: '19/20', color: 'green', because: 'nearly all are supported' },
    { passed: 5, unsupported: 15, failed: 0, message: '5/20', color: 'yellow', because: 'few are supported' },
    { passed: 205, unsupported: 0, failed: 2, message: '205/207', color: 'red', because: 'two failed' },
    { passed: 0, unsupported: 8, failed: 0, message: '0/8', color: 'red', because: 'nothing was tested' },
  ])('is $color for $message: $because', ({ passed, unsupported, failed, message, color }) => {
    const states = [
      ...Array.from({ length: passed }, () => 'passed' as const),
      ...Array.from({ length: unsupported }, () => 'unsupported' as const),
      ...Array.from({ length: failed }, () => 'failed' as const),
    ];
    const badge = formatBadge(reportOf(states.map((state, index) => [`${index}`, state])));
    expect(JSON.parse(badge)).toEqual({ schemaVersion: 1, label: 'flag conformance', message, color });
  });
});

describe('formatText', () => {
  it('prints sixty failures with one cause once, and counts the cases that it alone would fix', () => {
    const differing = (name: string, ...differences: readonly Difference[]): TimedOutcome => ({
      file: readCase(name, JSON.stringify({ context: {}, result: {}, rule: 'IN-1', description: `Of ${name}.` })),
      outcome: { name, passed: false, differences },
      ms: 1,
    });
    const metadata = (flag: string, id: number) => ({
      path: `flags${flag}.metadata`,
      expected: `{"id":${id}}`,
      received: 'null',
    });
    const outcomes = [
      differing('other', metadata('.f', 7), { path: 'flags.f.value', expected: '1', received: '2' }),
      ...Array.from({ length: 60 }, (_, id) => differing(`case ${id}`, metadata('.g', id), metadata('["h i"]', id))),
    ];
    const lines = formatText({ ...reportOf([]), outcomes }).split('\n');
    expect(lines.slice(0, 4)).toEqual(['FAILED 60 cases alike', '  case 0', '    Of case 0.', '    rules: IN-1']);
    expect(lines).toContain('  … and 50 more');
    expect(lines.slice(-10)).toEqual([
      '  flags.*.metadata: expected {…}, received null',
      'FAILED other',
      '  Of other.',
      '  rules: IN-1',
      '  flags.f.metadata: expected {"id":7}, received null',
      '  flags.f.value: expected 1, received 2',
      'Most frequent differences',
      '  61 cases, the only one in 60: flags.*.metadata: expected {…}, received null',
      '0 passed, 61 failed',
      '',
    ]);
  });

  it('cuts a case that differs in many places, and a long difference into lines', () => {
    const differences = Array.from({ length: 20 }, (_, index) => ({
      path: `flags.f${index}`,
      expected: index === 0 ? `"${'x'.repeat(120)}"` : '1',
      received: '2',
    }));
    const outcomes = [{ file: readCase('', ''), outcome: { name: 'many', passed: false, differences }, ms: 1 }];
    const lines = formatText({ ...reportOf([]), outcomes }).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'FAILED many',
      '  flags.f0',
      `    expected "${'x'.repeat(120)}"`,
      '    received 2',
      '  flags.f1: expected 1, received 2',
    ]);
    expect(lines.slice(-3)).toEqual(['  … and 12 more differences; --show prints all', '0 passed, 1 failed', '']);
  });

  it('escapes control characters and marks that reorder text', () => {
    const problem = 'saying: \u001b[2J\u009b1A\u202egnorw\n9 passed, 0 failed\r';
    const text = formatText({
      ...reportOf([['\u001b]0;x\u0007\n.json', 'failed']]),
      outcomes: [
        {
          file: readCase('', ''),
          outcome: { name: '\u001b]0;x\u0007\n.json', passed: false, differences: [], problem },
          ms: 1,
        },
      ],
    });
    expect(text).toBe(
      'FAILED \\u001b]0;x\\u0007\\n.json\n' +
        '  saying: \\u001b[2J\\u009b1A\\u202egnorw\n    9 passed, 0 failed\\u000d\n' +
        '0 passed, 1 failed\n',
    );
  });
});

describe('formatJunit', () => {
  it('makes a suite for each folder, with sums, and times in seconds', () => {
    const xml = formatJunit(
      reportOf([
        ['a/one.json', 'passed'],
        ['b/c/two.json', 'failed'],
        ['three.json', 'passed'],
      ]),
    );
    expect(xml).toContain(
      '<testsuites name="burgee-conformance" tests="3" failures="1" errors="0" skipped="0" time="0.004500">',
    );
    for (const suite of ['a', 'b/c', '(root)']) expect(xml).toContain(`<testsuite name="${suite}" tests="1"`);
    expect(xml.match(/<testcase /g)).toHaveLength(3);
  });

  it('replaces characters that XML cannot contain', () => {
    const xml = formatJunit(reportOf([['<&"\u0000\u001b\ud800é🦊>\n.json', 'failed']]));
    expect(xml).toContain('name="&lt;&amp;&quot;\ufffd\ufffd\ufffdé🦊&gt;&#10;.json"');
  });
});

function reportOf(cases: readonly (readonly [name: string, state: keyof Summary])[]): Report {
  const outcomes = cases.map(([name, state]) => ({
    file: { ok: false, name, problem: 'none' } as const,
    outcome: {
      name,
      passed: state === 'passed',
      differences: [],
      ...(state === 'passed' ? {} : { problem: 'It is wrong.' }),
      isUnsupported: state === 'unsupported',
    },
    ms: 1.5,
  }));
  return { engine: 'engine', ignored: [], skippedRules: [], outcomes, notRun: 0 };
}
