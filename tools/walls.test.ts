import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { probeTree } from './probe.ts';

// The walls are only worth something if they stand: each is shown an import that it must refuse.

const TREE = [
  '.dependency-cruiser.mjs',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'packages/engine/src',
  'packages/engine/package.json',
  'packages/sdk-core/src',
  'packages/sdk-core/package.json',
  'packages/sdk-node/src',
  'packages/sdk-node/package.json',
  'test-fixtures/src',
  'test-fixtures/package.json',
  'demo',
  'bench/src',
  'bench/package.json',
];

describe('the walls', () => {
  it.each([
    ['packages/engine/src/model/probe.ts', '../evaluate/evaluate-flag.ts', 'engine-model-imports-to-its-left'],
    ['packages/engine/src/evaluate/probe.ts', '../explain/quote.ts', 'engine-evaluate-imports-to-its-left'],
    ['packages/engine/src/document/probe.ts', '../operator/is-in.ts', 'engine-document-imports-the-model-alone'],
    ['packages/engine/src/compile/probe.ts', 'zod', 'engine-compile-libraries'],
    ['packages/engine/src/model/probe.ts', 'node:fs', 'engine-model-libraries'],
    ['packages/engine/src/compile/probe.ts', '@burgee/test-fixtures', 'sources-do-not-import-what-is-for-development'],
    ['packages/engine/src/model/probe.ts', './probe.ts', 'no-cycles'],
    ['packages/engine/src/model/probe.ts', './nowhere.ts', 'no-unresolvable'],
    ['packages/sdk-core/src/client/probe.ts', 'node:fs', 'core-is-neutral'],
    ['packages/sdk-core/src/event/probe.ts', '../client/flags.ts', 'core-port-error-event-imports-to-its-left'],
    ['packages/sdk-node/src/storage/probe.ts', 'undici', 'node-undici-makes-connections'],
    ['packages/sdk-node/src/file/probe.ts', 're2js', 'node-re2js-matches-patterns'],
    ['demo/probe.ts', '../packages/engine/src/compile/join.ts', 'packages-meet-at-their-doors'],
    ['bench/src/report/probe.ts', 'unleash-client', 'peers-stay-in-their-adapters'],
  ])('refuse that %s imports %s', (file, target, rule) => {
    const { stdout, stderr } = cruise(probeTree(TREE, file, `import '${target}';`));
    expect(stdout + stderr).toContain(rule);
  });

  it('let a file pass that stays inside', () => {
    const { status, stdout } = cruise(probeTree(TREE, 'demo/probe.ts', "import '@burgee/engine';"));
    expect(stdout).toContain('no dependency violations found');
    expect(status).toBe(0);
  });
});

function cruise(cwd: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const args = ['depcruise', '--config', '.dependency-cruiser.mjs', 'packages', 'test-fixtures', 'demo', 'bench/src'];
  return spawnSync('npx', args, { cwd, encoding: 'utf8' });
}
