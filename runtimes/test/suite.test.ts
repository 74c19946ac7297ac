import { describe, expect, it } from 'vitest';
import { judgeSuite } from '../src/suite/run-suite.ts';
import { suiteLines } from '../src/suite/suite-lines.ts';

const EXCLUDED = { on: 'Bun', test: 'a dispatcher', because: 'it has none' };

describe('the suite of the SDK on a runtime', () => {
  it('passes when all tests but the excluded ones pass, and counts them', () => {
    const files = [file({ 'reads a flag': 'passed', 'a dispatcher sends': 'skipped', 'Redis answers': 'skipped' })];
    const verdict = judgeSuite(files, [EXCLUDED], undefined);
    expect(verdict).toEqual({ passed: 1, total: 3, skipped: 1, excludedTests: 1, mismatches: [] });
    expect(suiteLines([{ name: 'Bun', ms: 2_000, excluded: [EXCLUDED], ...verdict }])).toEqual([
      'sdk-node    passed  of  s',
      'Bun              1   3  2',
      'skipped on Bun: 1 by the suite itself, as "npm test" says',
      'skipped on Bun: 1, as it has none',
      '',
    ]);
  });

  it.each([
    { what: 'a test fails', files: [file({ a: 'failed', b: 'passed' })], says: 'a: it broke' },
    {
      what: 'a file does not load',
      files: [file({ a: 'passed' }), file({})],
      says: 'some.test.ts did not load: no such module',
    },
    {
      what: 'an exclusion names no test',
      files: [file({ a: 'passed' })],
      excluded: [EXCLUDED],
      says: 'no test is named "a dispatcher"',
    },
    { what: 'the program ends badly', files: [file({ a: 'passed' })], problem: 'it crashed', says: 'it crashed' },
    { what: 'nothing ran', files: [], says: 'no test passed' },
  ])('fails when $what', ({ files, excluded = [], problem, says }) => {
    expect(judgeSuite(files, excluded, problem).mismatches).toEqual([says]);
  });
});

function file(tests: Readonly<Record<string, string>>) {
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({
    fullName,
    status,
    failureMessages: status === 'failed' ? ['it broke'] : [],
  }));
  const isBroken = assertionResults.length === 0 || assertionResults.some(({ status }) => status === 'failed');
  return { name: 'some.test.ts', status: isBroken ? 'failed' : 'passed', message: 'no such module', assertionResults };
}
