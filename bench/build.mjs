import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// What both `start.mjs` and `guard.mjs` do first: packages are built as they are published, then this folder's programs.

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const PACKAGES = [
  'bounded-regex',
  'environment-document',
  'engine',
  'flagsmith-api',
  'sdk-core',
  'node-ports',
  'sdk-node',
].flatMap((name) => ['-w', `packages/${name}`]);

/** Ends the process with a sentence unless a path of this folder is there. */
export function need(path, sentence) {
  if (!existsSync(at(path))) fail(sentence);
}

/** The engine, and the SDK over it. */
export function buildPackages() {
  const options = { cwd: at('..'), encoding: 'utf8', shell: process.platform === 'win32' };
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build', ...PACKAGES], options);
  if (status !== 0) fail(`The packages do not build:\n${stdout}${stderr}`);
}

/** JavaScript in dist/; packages stay outside, so that each is measured as it is installed. */
export async function buildPrograms() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [at('src/main.ts'), at('src/guard/guard.ts'), at('src/guard/counter.ts'), at('src/measure/worker.ts')],
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
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
