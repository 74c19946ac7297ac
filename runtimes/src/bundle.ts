import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sharedData } from '@burgee/test-fixtures';
import { build } from 'esbuild';
import type { Question } from './kit/question.ts';

/** The program that a runtime is given: one file, the questions inside. */
export interface Bundle {
  readonly folder: string;
  readonly file: string;
}

/** How a program takes its start and hands its answers over. */
export type Host = 'console' | 'page' | 'worker';

/**
 * Bundles the engine, as it is built for users, with the questions and what its host needs. Libraries are chosen as
 * a bundler for that host chooses them.
 */
export async function bundle(host: Host, questions: readonly Question[], folder: string): Promise<Bundle> {
  const file = `${host}.mjs`;
  const text = join(folder, 'questions.txt');
  writeFileSync(text, JSON.stringify(questions));
  await build({
    stdin: { contents: entry(host, text), resolveDir: fileURLToPath(new URL('host', import.meta.url)), loader: 'ts' },
    outfile: join(folder, file),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: host === 'worker' ? ['import', 'workerd'] : ['import'],
    // Of the fixtures, only what needs nothing is used; were it otherwise, a browser would say so.
    external: ['node:*'],
    // Workers are given WebAssembly as modules of its own: they may not compile it.
    loader: { '.wasm': 'copy' },
    assetNames: '[name]',
    target: 'es2023',
    // Without the paths of the repository's: packages resolve to what is built, not to sources.
    tsconfigRaw: {},
    logLevel: 'warning',
  });
  return { folder, file };
}

function entry(host: Host, questions: string): string {
  const expander = sharedData('expand-adversarial.mjs');
  return [
    `import questions from ${JSON.stringify(questions)};`,
    expander === undefined ? 'const expand = (value) => value;' : `import { expand } from ${JSON.stringify(expander)};`,
    `import { host } from './${host}.ts';`,
    host === 'worker' ? 'export default host(questions, expand);' : 'await host(questions, expand);',
  ].join('\n');
}
