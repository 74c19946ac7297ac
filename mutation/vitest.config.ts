import { defineConfig } from 'vitest/config';
import { bundleTests } from './bundle-tests.ts';

await bundleTests('mutation/tests.ts', 'mutation/bundled.test.mjs');

export default defineConfig({
  test: { include: ['mutation/bundled.test.mjs'], testTimeout: 60_000 },
});
