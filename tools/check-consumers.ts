import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLERS } from './consumers/bundlers.ts';
import { createProject } from './consumers/project.ts';
import { runTests, TEST_RUNNERS } from './consumers/test-runners.ts';
import { packAll, temporaryFolder } from './pack.ts';
import { root, run, say } from './run.ts';

// Installs the tarballs into an empty project and uses them as their users do: from ESM, from CommonJS, from TypeScript
// under both module resolutions, bundled into one file, as functions are deployed, and from tests with fake timers.
// Dependencies are linked from this repository, so that no network is needed.

const USE = `
const document = { api_key: 'k', feature_states: [{ feature: { id: 1, name: 'f' }, enabled: true }] };
const parsed = parseEnvironmentDocument(document);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
if (evaluateFlag(compileEnvironment(parsed.value), 'f')?.enabled !== true) throw new Error('f is not on');
loadXxhashBucketing().then(({ name }) => { if (name !== 'xxhash64') throw new Error(name); });
if (createTestClient({ flags: { f: 'grey' } }).getFeatureValue('f', '') !== 'grey') throw new Error('f is not grey');

const server = createServer((_, response) => response.end(JSON.stringify(document))).listen(0, '127.0.0.1', async () => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const apiUrl = 'http://127.0.0.1:' + address.port;
  const storage = redisStorage({ get: async () => null, set: async () => 'OK' });
  const client = createFlagClient({ environmentKey: 'ser.k', apiUrl, storage, logger: consoleLogger('error') });
  const { ok } = await client.ready();
  if (!ok || !client.getIdentityFlags('ada').isFeatureEnabled('f')) throw new Error('f is not on');
  await client.close();
  server.close();
});
`;

/** An engine for burgee-conformance, as somebody would write it with what is published. */
const ENGINE = `
import { createInterface } from 'node:readline';
import { compileEnvironment, evaluateFlags } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import { formatEvaluationResult, parseEvaluationContext } from 'burgee-conformance/evaluation-context';

for await (const line of createInterface({ input: process.stdin })) {
  const { id, context, document, identity } = JSON.parse(line);
  const parsed = document === undefined ? parseEvaluationContext(context) : parseEnvironmentDocument(document);
  console.log(JSON.stringify({ id, ...(parsed.ok ? { result: evaluate(parsed.value, identity) } : { error: 'not valid' }) }));
}

function evaluate(parsed, identity = null) {
  const { environment, identity: known } = parsed.environment ? parsed : { environment: parsed, identity };
  return formatEvaluationResult(evaluateFlags(compileEnvironment(environment), known ?? undefined));
}
`;

const NAMES = [
  ['compileEnvironment, evaluateFlag', '@burgee/engine'],
  ['parseEnvironmentDocument', '@burgee/engine/document'],
  ['loadXxhashBucketing', '@burgee/engine/xxhash'],
  ['createTestClient', '@burgee/sdk-node/testing'],
  ['consoleLogger, createFlagClient', '@burgee/sdk-node'],
  ['redisStorage', '@burgee/sdk-node/redis'],
  ['createServer', 'node:http'],
] as const;

const imports = NAMES.map(([names, from]) => `import { ${names} } from '${from}';`).join('\n');
const requires = NAMES.map(([names, from]) => `const { ${names} } = require('${from}');`).join('\n');

const USE_IN_BROWSERS = `
import { createRemoteClient, type FlagClient, type Ports } from '@burgee/sdk-core';
import { createTestClient } from '@burgee/sdk-core/testing';
export const client: FlagClient = createTestClient({ flags: { f: true } });
export const fetchFlags = (ports: Ports) => createRemoteClient({ environmentKey: 'k' }, ports).fetchFlags();
`;

const project = createProject(packAll(), [
  ...['jsonc-parser', 'xxhash-wasm', 'zod', 'eventsource-parser', 're2js'],
  ...['@types/node', 'undici-types'],
]);

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
writeFileSync(join(project, 'use.mjs'), imports + USE);
for (const [name, bundle] of Object.entries(BUNDLERS)) {
  const folder = temporaryFolder('burgee-bundle-');
  // The bundle runs where nothing is installed.
  run('node', [await bundle({ entry: join(project, 'use.mjs'), folder })], folder);
  say(`one bundled file, ${name}: works`);
}
for (const [name, runner] of Object.entries(TEST_RUNNERS)) {
  check(name, runner.file, runner.text, () => runTests(runner, project));
}

check('burgee-conformance', 'engine.mjs', ENGINE, () => {
  for (const args of [[], ['--exec', 'node engine.mjs']]) {
    const stdout = run('npx', ['--no-install', 'burgee-conformance', ...args], project);
    if (!/^\d+ passed, 0 failed\n$/.test(stdout)) throw new Error(stdout);
  }
});

function compile(module: string, resolution: string): void {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', module];
  run('node', [tsc, ...options, '--moduleResolution', resolution, '--types', 'node', 'use.mts'], project);
}

function check(how: string, file: string, text: string, use: () => void): void {
  writeFileSync(join(project, file), text);
  use();
  say(`${how}: works`);
}
