import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'jsonc-parser';
import { defineConfig } from 'vitest/config';

/** Packages resolve to their sources, by the one table that the compiler uses too. */
const { compilerOptions } = parse(readFileSync(new URL('tsconfig.base.json', import.meta.url), 'utf8'));
const alias = Object.entries<readonly string[]>(compilerOptions.paths).map(([name, [file = '']]) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(file, import.meta.url)),
}));

export default defineConfig({
  resolve: { alias },
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'test-fixtures/test/**/*.test.ts',
      'tools/**/*.test.ts',
      'demo/**/*.test.ts',
      'bench/test/**/*.test.ts',
      'runtimes/test/**/*.test.ts',
    ],
    testTimeout: 60_000,
  },
});
