import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    internal: 'src/internal.ts',
    testing: 'src/testing/index.ts',
  },
  format: ['esm', 'cjs'],
  // Entries import one another by the name of the package, so that there is one FlagClientError, in CommonJS too.
  external: ['@burgee/sdk-core'],
  target: 'es2023',
  dts: {
    compilerOptions: {
      ignoreDeprecations: '6.0',
      rootDir: '../..',
      // Its own declarations are not there yet when they are made for the first time.
      paths: {
        '@burgee/sdk-core': ['./src/index.ts'],
        '@burgee/sdk-core/internal': ['./src/internal.ts'],
      },
    },
    // Clients are disposable: projects for browsers need not know Symbol.asyncDispose, so the types bring it.
    banner: '/// <reference lib="esnext.disposable" />',
  },
  clean: true,
  sourcemap: true,
});
