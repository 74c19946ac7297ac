import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Packed, packAll, temporaryFolder } from './pack.ts';
import { root, run, say } from './run.ts';

// Installs the tarballs into an empty project and uses them as their users do: from ESM, from CommonJS, and from
// TypeScript under both module resolutions. Dependencies are linked from this repository, so that no network is needed.

const USE = `
const parsed = parseEnvironmentDocument({ api_key: 'k', feature_states: [{ feature: { id: 1, name: 'f' }, enabled: true }] });
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
if (evaluateFlag(compileEnvironment(parsed.value), 'f')?.enabled !== true) throw new Error('f is not on');
loadXxhashBucketing().then(({ name }) => { if (name !== 'xxhash64') throw new Error(name); });
`;

const NAMES = [
  ['compileEnvironment, evaluateFlag', '@burgee/engine'],
  ['parseEnvironmentDocument', '@burgee/engine/document'],
  ['loadXxhashBucketing', '@burgee/engine/xxhash'],
] as const;

const imports = NAMES.map(([names, from]) => `import { ${names} } from '${from}';`).join('\n');
const requires = NAMES.map(([names, from]) => `const { ${names} } = require('${from}');`).join('\n');

const USE_IN_BROWSERS = `
import { createRemoteClient, type FlagClient, type Ports } from '@burgee/sdk-core';
import { createTestClient } from '@burgee/sdk-core/testing';
export const client: FlagClient = createTestClient({ flags: { f: true } });
export const fetchFlags = (ports: Ports) => createRemoteClient({ environmentKey: 'k' }, ports).fetchFlags();
`;

const project = temporaryFolder('burgee-consumer-');
writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true }');
for (const packed of packAll()) install(packed);
for (const library of ['semver', 'xxhash-wasm', 'zod']) link(library);

check('ESM', 'use.mjs', imports + USE, () => run('node', ['use.mjs'], project));
check('CommonJS', 'use.cjs', requires + USE, () => run('node', ['use.cjs'], project));
// A project for browsers has no types of Node's, and may not know what is disposable.
check('TypeScript, browsers', 'use.mts', USE_IN_BROWSERS, () => {
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom'];
  run('node', [join(root, 'node_modules/typescript/bin/tsc'), ...options, 'use.mts'], project);
});
for (const [module, resolution] of [
  ['node16', 'node16'],
  ['esnext', 'bundler'],
] as const) {
  check(`TypeScript, ${resolution}`, 'use.mts', imports + USE, () => compile(module, resolution));
}

function install({ name, tarball }: Packed): void {
  const target = join(project, 'node_modules', name);
  mkdirSync(target, { recursive: true });
  run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
}

function link(library: string): void {
  const target = join(project, 'node_modules', library);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(root, 'node_modules', library), target, 'dir');
}

function compile(module: string, resolution: string): void {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', module];
  run('node', [tsc, ...options, '--moduleResolution', resolution, 'use.mts'], project);
}

function check(how: string, file: string, text: string, use: () => void): void {
  writeFileSync(join(project, file), text);
  use();
  say(`${how}: works`);
}
