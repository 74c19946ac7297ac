import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    redis: 'src/redis.ts',
    testing: 'src/testing.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2023',
  dts: { compilerOptions: { ignoreDeprecations: '6.0', rootDir: '../..' } },
  clean: true,
  sourcemap: true,
});
