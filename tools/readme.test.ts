import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bookstoreDocument, type FlagServer, startFlagServer } from '@burgee/test-fixtures/flag-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './pack.ts';

// What a README shows runs as it stands there, against a flag server where it asks one.

const READMES = [
  'README.md',
  'packages/engine/README.md',
  'packages/sdk-core/README.md',
  'packages/sdk-node/README.md',
  'test-fixtures/README.md',
];
const BLOCK = /```ts\n(.*?)```/gs;

const blocks = READMES.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(BLOCK)].map(([, code = ''], index) => ({ file, number: index + 1, code })),
);

let server: FlagServer;
beforeAll(async () => {
  server = await startFlagServer({ document: bookstoreDocument() });
});
afterAll(() => server.close());

describe('code in READMEs', () => {
  it('is found', () => {
    const found = READMES.map((name) => [name, blocks.filter(({ file }) => file === name).length]);
    expect(Object.fromEntries(found)).toEqual({
      'README.md': 2,
      'packages/engine/README.md': 2,
      'packages/sdk-core/README.md': 3,
      'packages/sdk-node/README.md': 6,
      'test-fixtures/README.md': 2,
    });
  });

  it.each(blocks)('runs: block $number of $file', async ({ code }) => {
    const { status, stderr } = await runCode(code);
    expect(status, stderr).toBe(0);
  });

  it('prints what the first one promises', async () => {
    const { stdout } = await runCode(blocks[0]?.code ?? '');
    expect(stdout).toContain("reason: { kind: 'TARGETING_MATCH', segment: 'beta_testers' }");
    expect(stdout).toContain('email CONTAINS "@example.com": yes (it is "ada@example.com")');
  });

  it.each([
    { about: 'the quickstart', number: 1, says: 'true 600' },
    { about: 'four uses of a flag', number: 2, says: "exposure { name: 'recommendations_model'" },
    { about: 'knowing what happens', number: 3, says: 'true ready live 2026-08-21T16:44:17.123456Z undefined' },
    { about: 'evaluation on the server', number: 5, says: 'undefined hybrid-ranker-v1' },
    { about: 'tests', number: 6, says: 'true 0' },
  ])('of the SDK for Node prints flags, in $about', async ({ number, says }) => {
    const block = blocks.find((one) => one.file === 'packages/sdk-node/README.md' && one.number === number);
    expect((await runCode(block?.code ?? '')).stdout).toContain(says);
  });

  it('prints what those of the core promise', async () => {
    const ofCore = blocks.filter(({ file }) => file === 'packages/sdk-core/README.md');
    const outputs = await Promise.all(ofCore.map(({ code }) => runCode(code)));
    const [sdk, flags, outage] = outputs.map(({ stdout }) => stdout);
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

async function runCode(code: string) {
  const folder = temporaryFolder('burgee-readme-');
  const probe = join(folder, 'probe.mts');
  writeFileSync(probe, code);
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  const env = { ...process.env, FLAGSMITH_SERVER_KEY: server.serverKey, FLAGSMITH_API_URL: server.url };
  const child = spawn(process.execPath, ['--import', 'tsx', probe], { env });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.on('data', (text) => {
    output.stderr += text;
  });
  const [status] = await once(child, 'close');
  return { status, ...output };
}
