import { cpSync, rmSync } from 'node:fs';
import { defineConfig } from 'tsup';

const KIT = ['cases', 'adversarial', 'client-cases', 'schema', 'vectors', 'rules.json'];

// Two builds share the folder: if one of them cleaned it, it could remove what the other has written.
rmSync('dist', { recursive: true, force: true });

export default defineConfig([
  {
    entry: { index: 'src/index.ts', 'evaluation-context': 'src/evaluation-context/index.ts' },
    format: ['esm', 'cjs'],
    target: 'es2023',
    // Bundlers for browsers know Node's modules by this prefix.
    removeNodeProtocol: false,
    dts: { compilerOptions: { ignoreDeprecations: '6.0', rootDir: '../..' } },
    sourcemap: true,
  },
  {
    entry: ['src/cli.ts'],
    format: 'esm',
    target: 'es2023',
    onSuccess() {
      for (const part of KIT) cpSync(`../../test-fixtures/${part}`, `dist/${part}`, { recursive: true });
      return Promise.resolve();
    },
  },
]);
