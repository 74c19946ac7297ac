import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// `npm start`: checks what must be installed, builds the engine as it is published and this folder's programs, and runs.

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

if (!existsSync(at('../node_modules/esbuild')))
  fail("Run 'npm ci' in the repository's root first: the engine is built there.");
if (!existsSync(at('node_modules/flagsmith-nodejs')))
  fail("Run 'npm --prefix bench ci' first: the peers are not installed.");

const engine = spawnSync('npm', ['run', '--silent', 'build', '-w', 'packages/engine'], {
  cwd: at('..'),
  encoding: 'utf8',
});
if (engine.status !== 0) fail(`The engine does not build:\n${engine.stdout}${engine.stderr}`);

const { build } = await import('esbuild');
await build({
  entryPoints: [at('src/main.ts'), at('src/measure/worker.ts')],
  outdir: at('dist'),
  entryNames: '[name]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  tsconfigRaw: {},
  logLevel: 'warning',
});
await import('./dist/main.js');

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
