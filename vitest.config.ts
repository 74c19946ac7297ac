import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parse } from 'jsonc-parser';
import { defineConfig } from 'vitest/config';
import { partNamed } from './tools/test-parts.ts';

/** Packages resolve to their sources, by the one table that the compiler uses too. */
const { compilerOptions } = parse(readFileSync(new URL('tsconfig.base.json', import.meta.url), 'utf8'));
const alias = Object.entries<readonly string[]>(compilerOptions.paths).map(([name, [file = '']]) => ({
  find: new RegExp(`^${name}$`),
  replacement: fileURLToPath(new URL(file, import.meta.url)),
}));

/** All tests, unless a command of `tools/test.ts` wants a part. */
const { include, exclude, isolate = true } = partNamed(process.env['BURGEE_TEST_PART'] ?? 'all');

export default defineConfig({
  resolve: { alias },
  test: {
    include: [...include],
    exclude: [...exclude],
    isolate,
    testTimeout: 60_000,
    // Vitest leaves one core to itself, of two; many of our tests only wait for a server.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
