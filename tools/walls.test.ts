import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';

// The walls are only worth something if they stand: each is shown an import that it must refuse.

const files = new Set<string>();

afterEach(() => {
  for (const file of files) rmSync(file, { force: true });
  files.clear();
});

describe('the walls', () => {
  it.each([
    ['packages/engine/src/model/probe.ts', '../evaluate/evaluate-flag.ts', 'engine-model-imports-to-its-left'],
    ['packages/engine/src/evaluate/probe.ts', '../explain/quote.ts', 'engine-evaluate-imports-to-its-left'],
    ['packages/engine/src/document/probe.ts', '../operator/is-in.ts', 'engine-document-imports-the-model-alone'],
    ['packages/engine/src/compile/probe.ts', 'zod', 'engine-compile-libraries'],
    ['packages/engine/src/model/probe.ts', 'node:fs', 'engine-model-libraries'],
    ['packages/engine/src/compile/probe.ts', '@burgee/test-fixtures', 'sources-do-not-import-what-is-for-development'],
    ['demo/probe.ts', '../packages/engine/src/compile/join.ts', 'packages-meet-at-their-doors'],
  ])('refuse that %s imports %s', (file, target, rule) => {
    files.add(file);
    writeFileSync(file, `import '${target}';\n`);
    const { stdout } = spawnSync('npm', ['run', '--silent', 'check:walls'], { encoding: 'utf8' });
    expect(stdout).toContain(rule);
  });
});
