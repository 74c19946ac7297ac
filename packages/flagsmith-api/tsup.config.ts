import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', testing: 'src/testing/index.ts' },
  format: ['esm', 'cjs'],
  // Entries import one another by the name of the package, so that there is one FlagClientError, in CommonJS too.
  external: ['@burgee/flagsmith-api'],
  target: 'es2023',
  dts: {
    compilerOptions: {
      ignoreDeprecations: '6.0',
      rootDir: '../..',
      // Its own declarations are not there yet when they are made for the first time.
      paths: { '@burgee/flagsmith-api': ['./src/index.ts'] },
    },
  },
  clean: true,
  sourcemap: true,
});
