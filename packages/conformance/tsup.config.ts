import { cpSync } from 'node:fs';
import { defineConfig } from 'tsup';

const KIT = ['cases', 'adversarial', 'client-cases', 'schema', 'vectors', 'rules.json'];

// The runner lies beside its cases in test-fixtures, and so it does in the package: both find them by the same path.
export default defineConfig({
  entry: { 'src/conformance/cli': '../../test-fixtures/src/conformance/cli.ts' },
  format: 'esm',
  target: 'es2023',
  clean: true,
  onSuccess() {
    for (const part of KIT) cpSync(`../../test-fixtures/${part}`, `dist/${part}`, { recursive: true });
    return Promise.resolve();
  },
});
