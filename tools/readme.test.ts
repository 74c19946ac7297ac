import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';

// What a README shows runs as it stands there.

const PROBE = 'tools/readme-probe.ts';
const READMES = ['README.md', 'packages/engine/README.md', 'test-fixtures/README.md'];
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
    writeFileSync(PROBE, blocks[0]?.code ?? '');
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', PROBE], { encoding: 'utf8' });
    expect(stdout).toContain("reason: { kind: 'TARGETING_MATCH', segment: 'beta_testers' }");
    expect(stdout).toContain('email CONTAINS "@example.com": yes (it is "ada@example.com")');
  });
});
