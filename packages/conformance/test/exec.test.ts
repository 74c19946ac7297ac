import { describe, expect, it } from 'vitest';
import { runOnEngine } from '../src/exec/run-on-engine.ts';
import type { Outcome } from '../src/index.ts';
import { readCase } from '../src/index.ts';

const ODD = `"${process.execPath}" "${new URL('./odd-engine.mjs', import.meta.url).pathname}"`;

describe('runOnEngine', () => {
  it.each([
    ['answers', 'answer', {}, { passed: true }],
    ['answers something else', 'answer something else', {}, { differences: [{ path: 'segments.somebody' }] }],
    ['answers with what is no result', 'answer no result', {}, { differences: [{ received: '7' }] }],
    ['refuses what it should evaluate', 'refuse', {}, { passed: false, problem: 'No such thing.' }],
    ['refuses what is malformed', 'refuse', { malformed: true }, { passed: false, isUnsupported: true }],
    ['refuses what it may', 'refuse', { result: undefined, accept: [{ refused: true }] }, { passed: true }],
    [
      'answers what it may',
      'answer',
      { result: undefined, accept: [{ flagCount: 3 }, { segments: [] }] },
      { passed: true },
    ],
    [
      'answers what it may not',
      'answer',
      { result: undefined, accept: [{ flagCount: 3 }] },
      { passed: false, problem: 'Received {"flags":{},"segments":[]}; the case accepts a result of 3 flags.' },
    ],
    [
      'refuses what it may not, and learns what would do',
      'refuse',
      { result: undefined, accept: [{ flagCount: 3 }, { segments: ['a'], flags: { f: { enabled: true } } }] },
      {
        problem:
          'The input was refused; the case accepts a result of 3 flags, or segments ["a"] with flags {"f":{"enabled":true}}.',
      },
    ],
    [
      'answers with no result where several would do',
      'answer no result',
      { result: undefined, accept: [{ segments: [] }] },
      { passed: false, problem: 'The result has no flags and segments: 7.' },
    ],
    ['cannot be asked', 'be unable', {}, { isUnsupported: true, problem: 'I know no documents.' }],
    ['crashes', 'crash', {}, { problem: 'The engine ended with exit code 7, saying: Out of cheese.' }],
    [
      'talks nonsense',
      'talk nonsense',
      {},
      { problem: 'The engine wrote a line that is no JSON: Segmentation fault.' },
    ],
    [
      'talks to itself',
      'talk to itself',
      {},
      { problem: 'The engine wrote a line that is not a JSON object: "hello".' },
    ],
    ['mistakes the id', 'mistake the id', {}, { problem: 'The engine was asked with "id" 1 and answered with 2.' }],
    ['says nothing', 'say nothing', {}, { problem: expect.stringContaining('without a "result"') }],
  ])('reports an engine that %s', async (_, does, members, outcome) => {
    expect(await outcomesOf([caseFor('one', does, members)])).toMatchObject([
      { name: 'one', passed: false, ...outcome },
    ]);
  });

  it('reports an engine that hangs', async () => {
    expect(await outcomesOf([caseFor('one', 'hang')], { limitMs: 40 })).toMatchObject([
      { passed: false, problem: 'The engine did not answer within 40 ms.' },
    ]);
  });

  it('starts another process after one crashed, hung or wrote invalid output', async () => {
    const does = ['answer', 'crash', 'answer', 'hang', 'answer', 'talk nonsense', 'answer'];
    const cases = does.map((what, index) => caseFor(String(index), what));
    const outcomes = await outcomesOf(cases, { limitMs: 500 });
    expect(outcomes.map(({ passed }) => passed)).toEqual([true, false, true, false, true, false, true]);
  });

  it('fails an engine that answers twice', async () => {
    const outcomes = await outcomesOf(['answer twice', 'answer', 'answer'].map((what) => caseFor('x', what)));
    expect(outcomes.at(-1)?.passed).toBe(true);
    expect(outcomes.filter(({ passed }) => !passed).map(({ problem }) => problem)).toEqual([
      expect.stringContaining('a line that nobody asked for: {"id":1'),
    ]);
  });

  it('returns the outcomes in the order of the cases, for any number of processes', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `case ${index}`);
    const outcomes = await outcomesOf(
      names.map((name) => caseFor(name, 'answer')),
      { jobs: 4 },
    );
    expect(outcomes.map(({ name }) => name)).toEqual(names);
  });

  it('starts at most one process for each case', async () => {
    let started = 0;
    await outcomesOf([caseFor('one', 'answer'), caseFor('other', 'answer')], {
      jobs: 16,
      onStart: () => {
        started += 1;
      },
    });
    expect(started).toBe(2);
  });

  it('runs no further case after maxFailures failures', async () => {
    const does = ['answer', 'crash', 'answer', 'refuse', 'answer', 'answer'];
    const cases = does.map((what, index) => caseFor(String(index), what));
    const outcomes = await outcomesOf(cases, { maxFailures: 2 });
    expect(outcomes.map(({ passed }) => passed)).toEqual([true, false, true, false]);
  });

  it('counts an invalid file as failed, without calling the engine', async () => {
    expect(await outcomesOf([readCase('x.json', '[]')])).toMatchObject([
      { passed: false, problem: 'a case must be an object' },
    ]);
  });

  it('does not compare ignored members of results and of outcomes', async () => {
    const segments = [{ name: 'somebody', metadata: { id: 1 } }];
    const cases = [caseFor('one', 'answer something else', { result: { flags: {}, segments } })];
    expect(await outcomesOf(cases)).toMatchObject([{ passed: false }]);
    expect(await outcomesOf(cases, { ignored: ['metadata'] })).toMatchObject([{ passed: true }]);
  });

  it('does not run cases of skipped rules, and counts them as unsupported', async () => {
    const does = [['IN-1'], ['IN-2', 'IN-1'], ['IN-2', 'DOCUMENT-3'], 'DOCUMENT-12', [], undefined];
    const cases = does.map((rule, index) => caseFor(String(index), 'answer', { rule }));
    const outcomes = await outcomesOf(cases, { skippedRules: ['IN-2', 'DOCUMENT-*'] });
    expect(outcomes.map(({ passed, isUnsupported = false }) => [passed, isUnsupported])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
      [true, false],
      [true, false],
    ]);
    expect(outcomes[2]?.problem).toBe('All its rules are skipped: IN-2, DOCUMENT-3.');
  });

  it.each([
    ['is not there', 'no-such-engine', 10_000, /exit code 127/],
    ['does not answer', 'sleep 100', 40, /did not answer within 40 ms/],
    ['ends at once', 'exit 3', 10_000, /exit code 3/],
  ])('rejects an engine that %s', async (_, command, startLimitMs, why) => {
    await expect(outcomesOf([caseFor('one', 'answer')], { command, startLimitMs })).rejects.toThrow(why);
  });
});

function caseFor(name: string, does: string, members: object = {}) {
  const context = { environment: { key: 'env', name: does } };
  return readCase(name, JSON.stringify({ context, result: { flags: {}, segments: [] }, ...members }));
}

async function outcomesOf(
  files: Parameters<typeof runOnEngine>[0],
  options: Partial<Parameters<typeof runOnEngine>[1]> = {},
): Promise<readonly Outcome[]> {
  const outcomes = await runOnEngine(files, {
    command: ODD,
    jobs: 1,
    limitMs: 10_000,
    startLimitMs: 10_000,
    ignored: [],
    skippedRules: [],
    maxFailures: Number.POSITIVE_INFINITY,
    onStart() {},
    ...options,
  });
  return outcomes.map(({ outcome }) => outcome);
}
