import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const README = read('../README.md');
const EXAMPLES = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);

const folder = mkdtempSync(join(tmpdir(), 'burgee-readme-'));
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the README', () => {
  it.each([
    { about: 'an SDK', code: EXAMPLES[0], prints: /^Started: .*\nfalse initializing\n/ },
    { about: 'flags for tests', code: EXAMPLES[1], prints: /^\[ 'checkout' \]\ntrue 20\n$/ },
    { about: 'fake ports', code: EXAMPLES[2], prints: /^offline 61\n$/ },
    { about: 'a storage', code: EXAMPLES[3], prints: /^initializing\n$/ },
  ])('shows $about that prints what it promises', ({ code = '', prints }) => {
    const file = join(folder, 'probe.mts');
    writeFileSync(file, code);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(prints);
  });

  it.each(['index.ts', 'testing/index.ts'])('has every public name of %s', (file) => {
    const lists = [...read(`../src/${file}`).matchAll(/export (?:type )?\{(.*?)\}/gs)].map(([, list = '']) => list);
    const names = lists.flatMap((list) => list.replaceAll(/\btype\b/g, '').match(/\w+/g) ?? []);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !new RegExp(`\`${name}\\b`).test(README))).toEqual([]);
  });
});

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
