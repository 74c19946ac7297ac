import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probeTree } from './probe.ts';

// The walls are only worth something if they stand: each is shown an import that it must refuse.

const TREE = [
  '.dependency-cruiser.mjs',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'packages/bounded-regex/src',
  'packages/bounded-regex/package.json',
  'packages/environment-document/src',
  'packages/environment-document/package.json',
  'packages/engine/src',
  'packages/engine/package.json',
  'packages/flagsmith-api/src',
  'packages/flagsmith-api/package.json',
  'packages/sdk-core/src',
  'packages/sdk-core/package.json',
  'packages/node-ports/src',
  'packages/node-ports/package.json',
  'packages/sdk-node/src',
  'packages/sdk-node/package.json',
  'packages/flag-server/src',
  'packages/flag-server/package.json',
  'packages/conformance/src',
  'packages/conformance/package.json',
  'test-fixtures/src',
  'test-fixtures/package.json',
  'demo',
  'bench/src',
  'bench/package.json',
];

/** A folder, what a file there imports, and the wall that stands between them. */
const OFFENCES = [
  ['packages/bounded-regex/src', '@burgee/engine', 'bounded-regex-stands-alone'],
  ['packages/bounded-regex/src', 're2js', 'bounded-regex-stands-alone'],
  ['packages/engine/src/operator', '../../../bounded-regex/src/nfa.ts', 'packages-meet-at-their-doors'],
  ['packages/engine/src/model', '../evaluate/evaluate-flag.ts', 'engine-model-imports-to-its-left'],
  ['packages/engine/src/evaluate', '../explain/quote.ts', 'engine-evaluate-imports-to-its-left'],
  ['packages/engine/src/diff', '../operator/is-in.ts', 'engine-diff-imports-the-model-alone'],
  ['packages/engine/src/compile', 'zod', 'engine-compile-libraries'],
  ['packages/environment-document/src/read', 'zod', 'environment-document-stands-alone'],
  ['packages/environment-document/src/read', '@burgee/engine', 'environment-document-stands-alone'],
  ['packages/environment-document/src/wire', '../read/read-list.ts', 'environment-document-wire-imports-to-its-left'],
  ['packages/engine/src/compile', 'eventsource-parser', 'engine-compile-libraries'],
  ['packages/engine/src/model', 'node:fs', 'engine-model-libraries'],
  ['packages/engine/src/compile', '@burgee/environment-document', 'engine-knows-no-documents'],
  ['packages/engine/src/compile', '@burgee/test-fixtures', 'sources-do-not-import-what-is-for-development'],
  ['packages/engine/src/model', './nowhere.ts', 'no-unresolvable'],
  ['packages/flagsmith-api/src/port', '../http/send-request.ts', 'flagsmith-api-port-error-option-imports-to-its-left'],
  ['packages/flagsmith-api/src/http', '../stream/watchdog.ts', 'flagsmith-api-content-http-retry-imports-to-its-left'],
  ['packages/flagsmith-api/src/source', '@burgee/sdk-core', 'flagsmith-api-needs-no-client'],
  ['packages/flagsmith-api/src/content', '@burgee/engine', 'flagsmith-api-needs-no-client'],
  ['packages/flagsmith-api/src/http', 'node:fs', 'clients-are-neutral'],
  ['packages/flagsmith-api/src/source', 'eventsource-parser', 'sse-is-read-by-stream-connections'],
  ['packages/flagsmith-api/src/testing', '../error/show.ts', 'flagsmith-api-testing-uses-what-is-public'],
  ['packages/sdk-core/src/event', '../read/flags.ts', 'sdk-core-event-imports-to-its-left'],
  ['packages/sdk-core/src/read', '../part/analytics.ts', 'sdk-core-read-kernel-imports-to-its-left'],
  ['packages/sdk-core/src/client', 'node:fs', 'clients-are-neutral'],
  ['packages/sdk-core/src/client', '@burgee/engine/document', 'core-reads-documents-in-the-environment-reader'],
  ['packages/sdk-core/src/client', '@burgee/environment-document', 'core-reads-documents-in-the-environment-reader'],
  ['packages/sdk-core/src/client', 'eventsource-parser', 'sse-is-read-by-stream-connections'],
  ['packages/sdk-core/src/testing', '../event/format-duration.ts', 'sdk-core-testing-uses-what-is-public'],
  ['packages/node-ports/src/storage', 'node:net', 'node-connections-are-made-in-http'],
  ['packages/node-ports/src/file', 're2js', 'node-re2js-matches-patterns'],
  ['packages/node-ports/src/http', '@burgee/sdk-core', 'node-ports-need-no-client'],
  ['packages/sdk-node/src/options', 'node:https', 'node-connections-are-made-in-http'],
  ['packages/sdk-node/src/options', 'node:fs/promises', 'node-files-are-read-in-file-and-storage'],
  ['packages/flag-server/src/http', '@burgee/sdk-core', 'flag-server-needs-the-engine-alone'],
  ['packages/flag-server/src/http', 'zod', 'flag-server-needs-the-engine-alone'],
  ['packages/conformance/src', '@burgee/test-fixtures', 'sources-do-not-import-what-is-for-development'],
  ['packages/conformance/src', '../../engine/src/compile/compile-rule.ts', 'packages-meet-at-their-doors'],
  ['demo', '../packages/engine/src/compile/compile-rule.ts', 'packages-meet-at-their-doors'],
  ['bench/src/report', 'unleash-client', 'peers-stay-in-their-adapters'],
] as const;

describe('the walls', () => {
  const said = cruise(
    treeOf(OFFENCES.map(([folder, target], index) => [`${folder}/probe-${index}.ts`, target])),
  ).stdout;

  it.each(OFFENCES.map(([folder, target, rule], index) => ({ folder, target, rule, file: `probe-${index}.ts` })))(
    'reject an import of $target in $folder',
    ({ folder, rule, file }) => {
      expect(said).toContain(`error ${rule}: ${folder}/${file} → `);
    },
  );

  it('refuse a file that imports itself', () => {
    const { stdout } = cruise(treeOf([['packages/engine/src/model/probe.ts', './probe.ts']]));
    expect(stdout).toContain('error no-cycles: packages/engine/src/model/probe.ts');
  });

  it('accept a file that stays inside', () => {
    const { status, stdout } = cruise(treeOf([['demo/probe.ts', '@burgee/engine']]));
    expect(stdout).toContain('no dependency violations found');
    expect(status).toBe(0);
  });
});

/** A copy of the tree, with files in it that import one thing each. */
function treeOf(probes: readonly (readonly [file: string, target: string])[]): string {
  const tree = probeTree(TREE, 'demo/empty.ts', 'export {};');
  for (const [file, target] of probes) writeFileSync(join(tree, file), `import '${target}';\n`);
  return tree;
}

function cruise(cwd: string): { readonly status: number | null; readonly stdout: string } {
  const args = ['depcruise', '--config', '.dependency-cruiser.mjs', 'packages', 'test-fixtures', 'demo', 'bench/src'];
  return spawnSync('npx', args, { cwd, encoding: 'utf8' });
}
