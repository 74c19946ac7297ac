import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';

// What a README shows runs as it stands there.

const PROBE = 'tools/readme-probe.ts';
const READMES = ['README.md', 'packages/engine/README.md', 'packages/sdk-core/README.md', 'test-fixtures/README.md'];
const BLOCK = /```ts\n(.*?)```/gs;

const blocks = READMES.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(BLOCK)].map(([, code = ''], index) => ({ file, number: index + 1, code })),
);

afterAll(() => rmSync(PROBE, { force: true }));

describe('code in READMEs', () => {
  it('is found', () => {
    expect(blocks.map(({ file }) => file)).toEqual([
      'README.md',
      'packages/engine/README.md',
      'packages/engine/README.md',
      'packages/sdk-core/README.md',
      'packages/sdk-core/README.md',
      'packages/sdk-core/README.md',
      'test-fixtures/README.md',
      'test-fixtures/README.md',
    ]);
  });

  it.each(blocks)('runs: block $number of $file', ({ code }) => {
    writeFileSync(PROBE, code);
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', PROBE], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  });

  it('prints what the first one promises', () => {
    const stdout = printedBy(blocks[0]?.code);
    expect(stdout).toContain("reason: { kind: 'TARGETING_MATCH', segment: 'beta_testers' }");
    expect(stdout).toContain('email CONTAINS "@example.com": yes (it is "ada@example.com")');
  });

  it('prints what those of the core promise', () => {
    const ofCore = blocks.filter(({ file }) => file === 'packages/sdk-core/README.md');
    const [sdk, flags, outage] = ofCore.map(({ code }) => printedBy(code));
    expect([sdk?.split('\n')[0], flags, outage]).toEqual([
      'false initializing',
      "[ 'checkout' ]\ntrue 20\n",
      'offline 61\n',
    ]);
  });
});

describe('the README of the core', () => {
  const readme = readFileSync('packages/sdk-core/README.md', 'utf8');

  it.each(['index.ts', 'testing/index.ts'])('has every public name of %s', (file) => {
    const source = readFileSync(`packages/sdk-core/src/${file}`, 'utf8');
    const lists = [...source.matchAll(/export (?:type )?\{(.*?)\}/gs)].map(([, list = '']) => list);
    const names = lists.flatMap((list) => list.replaceAll(/\btype\b/g, '').match(/\w+/g) ?? []);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !new RegExp(`\`${name}\\b`).test(readme))).toEqual([]);
  });
});

function printedBy(code = ''): string {
  writeFileSync(PROBE, code);
  return spawnSync(process.execPath, ['--import', 'tsx', PROBE], { encoding: 'utf8' }).stdout;
}
