import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    document: 'src/document.ts',
    page: 'src/compile/page.ts',
    xxhash: 'src/bucketing/xxhash-bucketing.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2023',
  dts: { compilerOptions: { ignoreDeprecations: '6.0', rootDir: '../..' } },
  clean: true,
  sourcemap: true,
});
