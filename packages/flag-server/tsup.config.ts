import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/command/cli.ts' },
  format: ['esm', 'cjs'],
  // The command imports the package by its name, so that there is one copy of the server.
  external: ['@burgee/flag-server'],
  target: 'es2023',
  dts: {
    entry: { index: 'src/index.ts' },
    compilerOptions: { ignoreDeprecations: '6.0', rootDir: '../..' },
    // Servers are disposable: the types bring Symbol.asyncDispose to projects that do not know it.
    banner: '/// <reference lib="esnext.disposable" />',
  },
  clean: true,
  sourcemap: true,
});
