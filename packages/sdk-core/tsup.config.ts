import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    testing: 'src/testing/index.ts',
  },
  format: ['esm', 'cjs'],
  // The testing entry imports the package by its name, so that there is one FlagClientError, in CommonJS too.
  external: ['@burgee/sdk-core'],
  target: 'es2023',
  dts: {
    compilerOptions: {
      ignoreDeprecations: '6.0',
      rootDir: '../..',
      // Its own declarations are not there yet when they are made for the first time.
      paths: { '@burgee/sdk-core': ['./src/index.ts'] },
    },
    // Clients are disposable: projects for browsers need not know Symbol.asyncDispose, so the types bring it.
    banner: '/// <reference lib="esnext.disposable" />',
  },
  clean: true,
  sourcemap: true,
});
