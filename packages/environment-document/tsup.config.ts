import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', json: 'src/json.ts', model: 'src/model/index.ts' },
  format: ['esm', 'cjs'],
  target: 'es2023',
  dts: { compilerOptions: { ignoreDeprecations: '6.0', rootDir: '../..' } },
  clean: true,
  sourcemap: true,
});
