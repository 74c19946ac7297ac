import { describe, expect, it } from 'vitest';
import { formatBadge } from '../../src/conformance/report/format-badge.ts';
import { formatJunit } from '../../src/conformance/report/format-junit.ts';
import type { Report } from '../../src/conformance/report/report.ts';

describe('formatBadge', () => {
  it.each([
    [20, 20, 'brightgreen'],
    [19, 20, 'green'],
    [18, 20, 'yellow'],
    [10, 20, 'red'],
    [0, 1, 'red'],
  ])('says of %i passed of %i that it is %3$s', (passed, total, color) => {
    expect(
      JSON.parse(formatBadge(reportOf(Array.from({ length: total }, (_, index) => [`${index}`, index < passed])))),
    ).toEqual({ schemaVersion: 1, label: 'flag conformance', message: `${passed}/${total}`, color });
  });
});

describe('formatJunit', () => {
  it('makes a suite of each folder, with sums and times in seconds', () => {
    const xml = formatJunit(
      reportOf([
        ['a/one.json', true],
        ['b/c/two.json', false],
        ['three.json', true],
      ]),
    );
    expect(xml).toContain(
      '<testsuites name="burgee-conformance" tests="3" failures="1" errors="0" skipped="0" time="0.004500">',
    );
    for (const suite of ['a', 'b/c', '(root)']) expect(xml).toContain(`<testsuite name="${suite}" tests="1"`);
    expect(xml.match(/<testcase /g)).toHaveLength(3);
  });

  it('writes what XML cannot hold as it can', () => {
    const xml = formatJunit(reportOf([['<&"\u0000\u001b\ud800é🦊>\n.json', false]]));
    expect(xml).toContain('name="&lt;&amp;&quot;\ufffd\ufffd\ufffdé🦊&gt;&#10;.json"');
  });
});

function reportOf(cases: readonly (readonly [name: string, passed: boolean])[]): Report {
  const outcomes = cases.map(([name, passed]) => ({
    file: { ok: false, name, problem: 'none' } as const,
    outcome: { name, passed, differences: [], ...(passed ? {} : { problem: 'It is wrong.' }) },
    ms: 1.5,
  }));
  return { engine: 'engine', ignored: [], skippedRules: [], outcomes };
}
