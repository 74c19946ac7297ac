import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentWith, feature } from '@burgee/test-fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const context = {
  environment: { key: 'env', name: 'Env' },
  features: { f: { key: '1', name: 'f', enabled: true, value: 'v' } },
};
const flag = { name: 'f', enabled: true, value: 'v', reason: 'DEFAULT', variant: null };
const right = { context, result: { flags: { f: flag }, segments: [] } };
const wrong = { context, result: { flags: { f: { ...flag, value: 'other' } }, segments: [] } };

const ODD = `"${process.execPath}" "${new URL('./odd-engine.mjs', import.meta.url).pathname}"`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'burgee-cases-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('burgee-conformance', () => {
  it('runs JSON and JSONC in nested folders, and ends with the sum', () => {
    const cases = casesOf('right', {
      'a.json': JSON.stringify(right),
      'deep/er/b.jsonc': `// why\n${JSON.stringify(right)}`,
      'readme.md': '#',
    });
    expect(run('--cases', cases)).toEqual({ status: 0, stdout: '2 passed, 0 failed\n', stderr: '' });
  });

  it('shows where a result differs, and exits with 1', () => {
    const cases = casesOf('wrong', { 'a.json': JSON.stringify(right), 'b.json': JSON.stringify(wrong) });
    expect(run('--cases', cases)).toEqual({
      status: 1,
      stdout: 'FAILED b.json\n  flags.f.value: expected "other", received "v"\n1 passed, 1 failed\n',
      stderr: '',
    });
  });

  it('counts invalid files and invalid inputs as failed', () => {
    const cases = casesOf('broken', {
      'a.json': '{',
      'b.json': '[]',
      'c.json': '{"context":{}}',
      'd.json': '{"context":7,"result":{}}',
    });
    const { status, stdout } = run('--cases', cases);
    expect(status).toBe(1);
    expect(stdout.split('\n').filter((line) => line.startsWith('FAILED'))).toHaveLength(4);
    expect(stdout).toContain('The input is not valid: (root): expected object, received number.');
    expect(stdout).toContain('0 passed, 4 failed');
  });

  it('reads several folders, and names each case relative to its folder', () => {
    const [one, other] = [casesOf('one', { 'a.json': JSON.stringify(right) }), casesOf('other', { 'b.json': '{' })];
    const { status, stdout } = run('--cases', one, '--cases', other);
    expect(status).toBe(1);
    expect(stdout).toContain('FAILED b.json');
    expect(stdout).toContain('1 passed, 1 failed');
  });

  it('runs documents, also with xxHash', () => {
    const document = {
      ...documentWith({ features: [feature('f', { id: 9, value: 'control', variants: { blue: 100 } })] }),
      bucketing: 'xxhash64',
    };
    const split = { ...flag, value: 'blue', reason: 'SPLIT; weight=100', variant: 'blue', metadata: { id: 9 } };
    const cases = casesOf('documents', {
      'known.json': JSON.stringify({
        document,
        identity: { identifier: 'u' },
        result: { ...right.result, flags: { f: split } },
      }),
      'nobody.json': JSON.stringify({
        document,
        identity: null,
        result: { ...right.result, flags: { f: { ...flag, value: 'control', metadata: { id: 9 } } } },
      }),
    });
    expect(run('--cases', cases)).toEqual({ status: 0, stdout: '2 passed, 0 failed\n', stderr: '' });
  });

  it('filters and lists', () => {
    const cases = casesOf('list', { 'one.json': JSON.stringify(right), 'two.json': JSON.stringify(right) });
    expect(run('--cases', cases, '--filter', 'tw', '--list').stdout).toBe('two.json\n');
    expect(run('--cases', cases, '--filter', 'one').stdout).toBe('1 passed, 0 failed\n');
    expect(run('--cases', cases, '--filter', 'three').status).toBe(2);
  });

  it('prints its usage', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain("burgee-conformance --exec './my-engine' [--cases DIR …]");
  });

  it.each([
    [['--cases', 'nowhere-at-all'], 'nowhere-at-all'],
    [['--filter', 'no case has this name'], 'No cases found'],
    [['--casse', 'x'], '--casse'],
    [['--jobs', '0'], '--jobs must be a whole number from 1 to 2147483647, got "0".'],
    [['--timeout', 'soon'], '--timeout must be a whole number'],
    [['--max-failures', '0'], '--max-failures must be a whole number from 1'],
    [['--skip-rules', 'IN-*,NOPE-3'], '--skip-rules: no case has a rule "NOPE-3". There are CONTAINS-*, DOCUMENT-*,'],
    [['--skip-rules', 'NOPE-*'], '--skip-rules: no case has a rule "NOPE-*".'],
    [
      ['--ignore', 'variant,metdata'],
      '--ignore: flags and segments have no member "metdata". There are enabled, metadata,',
    ],
    [['--ignore', ''], '--ignore: flags and segments have no member ""'],
    [['--show', 'in/cvs'], '--show: there is no case "in/cvs". --list prints the names of all cases.'],
    [['--exec', ' '], '--exec must be a command'],
    [['--exec', 'exit 3'], 'The engine does not answer: exit 3\n  The engine ended with exit code 3.'],
  ])('exits with 2 and a reason for %j', (args, message) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain('burgee-conformance --help lists the options.');
  });

  it("runs the kit's own cases when no folder is named", () => {
    const { status, stdout } = run('--filter', 'in/csv');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '1 passed, 0 failed\n' });
  });

  it('tests an engine in another language, and writes text, JUnit, JSON and a badge', () => {
    const cases = casesOf('engine', {
      'a/right.json': caseOf('answer'),
      'a/unable.json': caseOf('be unable'),
      'b/<wrong>.json': caseOf('crash'),
      'none.json': '7',
    });
    const [junit, json, badge] = ['junit.xml', 'json.json', 'badge.json'].map((file) => join(folder, 'reports', file));
    const reports = ['--junit', junit ?? '', '--json', json ?? '', '--badge', badge ?? ''];
    const { status, stdout } = run('--cases', cases, '--exec', ODD, '--jobs', '1', ...reports);

    expect(status).toBe(1);
    expect(stdout).toBe(
      [
        'FAILED b/<wrong>.json',
        '  What the case shows.',
        '  rules: IN-1',
        '  The engine ended with exit code 7, saying: Out of cheese.',
        'FAILED none.json',
        '  a case must be an object',
        '1 passed, 2 failed, 1 unsupported',
        '',
      ].join('\n'),
    );
    const xml = readFileSync(junit ?? '', 'utf8');
    expect(xml).toContain('<testsuites name="burgee-conformance" tests="4" failures="2" errors="0" skipped="1" time="');
    expect(xml).toContain('<testcase classname="b" name="b/&lt;wrong&gt;.json" time="');
    expect(xml).toContain('<failure message="The engine ended with exit code 7, saying: Out of cheese.">');
    expect(xml).toContain('>  What the case shows.&#10;  rules: IN-1&#10;  The engine ended');
    expect(xml).toContain('<skipped message="I know no documents."/>');
    expect(JSON.parse(readFileSync(json ?? '', 'utf8'))).toMatchObject({
      engine: ODD,
      summary: { passed: 1, failed: 2, unsupported: 1 },
      rules: { 'IN-1': { passed: 1, failed: 1, unsupported: 1 } },
      cases: [{ name: 'a/right.json', status: 'passed' }, { status: 'unsupported' }, { status: 'failed' }, {}],
    });
    expect(JSON.parse(readFileSync(badge ?? '', 'utf8'))).toEqual({
      schemaVersion: 1,
      label: 'flag conformance',
      message: '1/4',
      color: 'red',
    });
  });

  it('does not compare ignored members', () => {
    const cases = casesOf('ignored', { 'a.json': JSON.stringify(wrong) });
    expect(run('--cases', cases, '--ignore', 'variant,value').stdout).toBe('1 passed, 0 failed\n');
  });

  it.each([
    ['our own engine', []],
    ['any other', ['--exec', ODD]],
  ])('does not run cases whose rules are all skipped, and counts them, for %s', (_, engine) => {
    const cases = casesOf('skipped', { 'a.json': caseOf('answer'), 'b.json': JSON.stringify(right) });
    const json = join(folder, 'skipped-report.json');
    const args = ['--cases', cases, ...engine, '--filter', 'a.json', '--skip-rules', 'IN-*', '--json', json];
    expect(run(...args).stdout).toBe('0 passed, 0 failed, 1 unsupported\n');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      skippedRules: ['IN-*'],
      cases: [{ name: 'a.json', status: 'unsupported', problem: 'All its rules are skipped: IN-1.' }],
    });
  });

  it('exits with 2 when the engine supports no case', () => {
    const cases = casesOf('unsupported', { 'a.json': caseOf('be unable'), 'b.json': caseOf('be unable') });
    const { status, stdout, stderr } = run('--cases', cases, '--exec', ODD);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '0 passed, 0 failed, 2 unsupported\n' });
    expect(stderr).toContain(
      'Nothing was tested: the engine supports none of the 2 cases, or their rules are skipped.',
    );
  });

  it('exits with 2 when all rules are skipped', () => {
    const cases = casesOf('all-skipped', { 'a.json': caseOf('answer') });
    expect(run('--cases', cases, '--skip-rules', 'IN*').status).toBe(2);
  });

  it('stops after --max-failures failures, and says how many cases were not run', () => {
    const files = Array.from({ length: 5 }, (_, index) => [`${index}.json`, JSON.stringify(wrong)] as const);
    const { status, stdout } = run('--cases', casesOf('many', Object.fromEntries(files)), '--max-failures', '2');
    expect(status).toBe(1);
    expect(stdout).toContain('0 passed, 2 failed, 3 not run\n');
  });

  it('shows one case with its sentence, rules, input, expected and received results', () => {
    const cases = casesOf('show', { 'in/one.json': caseOf('answer something else'), 'in/other.json': '7' });
    const { status, stdout } = run('--cases', cases, '--exec', ODD, '--show', 'in/one');
    expect(status).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toBe(
      'FAILED in/one.json What the case shows. rules: IN-1 ' +
        'input { "context": { "environment": { "key": "env", "name": "answer something else" } } } ' +
        'expected { "flags": {}, "segments": [] } ' +
        'received { "flags": {}, "segments": [ { "name": "somebody" } ] } ' +
        'why segments.somebody: expected nothing, received {"name":"somebody"} ',
    );
  });

  it('exits with 2 for an empty folder', () => {
    expect(run('--cases', casesOf('empty', {})).status).toBe(2);
  });
});

function caseOf(does: string): string {
  const environment = { key: 'env', name: does };
  return JSON.stringify({
    description: 'What the case shows.',
    rule: 'IN-1',
    context: { environment },
    result: { flags: {}, segments: [] },
  });
}

function casesOf(name: string, files: Readonly<Record<string, string>>): string {
  const cases = join(folder, name);
  mkdirSync(cases, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(cases, file, '..'), { recursive: true });
    writeFileSync(join(cases, file), text);
  }
  return cases;
}

function run(...args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const cli = new URL('../src/cli.ts', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', cli, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
