import { join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import { build as buildByEsbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as buildByVite } from 'vite';
import webpack from 'webpack';

/** A program to be bundled into one file, as functions are deployed. */
interface Bundling {
  readonly entry: string;
  readonly folder: string;
}

/** Bundles, and gives the file. */
type Bundler = (bundling: Bundling) => Promise<string>;

/** With the options that their documentation has for Node, and no others. */
export const BUNDLERS: Readonly<Record<string, Bundler>> = {
  'esbuild, esm': (bundling) => byEsbuild('esm', bundling),
  'esbuild, cjs': (bundling) => byEsbuild('cjs', bundling),
  Rollup: byRollup,
  'Vite, ssr with noExternal': byVite,
  'webpack, cjs': (bundling) => byWebpack('cjs', bundling),
  'webpack, esm': (bundling) => byWebpack('esm', bundling),
};

async function byEsbuild(format: 'esm' | 'cjs', { entry, folder }: Bundling): Promise<string> {
  const outfile = join(folder, format === 'esm' ? 'use.mjs' : 'use.cjs');
  await buildByEsbuild({ entryPoints: [entry], bundle: true, platform: 'node', target: 'node20', format, outfile });
  return outfile;
}

async function byRollup({ entry, folder }: Bundling): Promise<string> {
  const plugins = [nodeResolve({ preferBuiltins: true }), commonjs()];
  const bundle = await rollup({ input: entry, plugins, external: /^node:/, onLog: () => {} });
  const file = join(folder, 'use.mjs');
  await bundle.write({ file, format: 'esm', inlineDynamicImports: true });
  await bundle.close();
  return file;
}

async function byVite({ entry, folder }: Bundling): Promise<string> {
  await buildByVite({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir: folder, rollupOptions: { output: { entryFileNames: 'use.mjs' } } },
  });
  return join(folder, 'use.mjs');
}

async function byWebpack(format: 'esm' | 'cjs', { entry, folder }: Bundling): Promise<string> {
  const filename = format === 'esm' ? 'use.mjs' : 'use.cjs';
  const module = { output: { library: { type: 'module' } }, experiments: { outputModule: true } };
  const compiler = webpack({
    mode: 'production',
    optimization: { minimize: false },
    target: 'node20',
    entry,
    ...(format === 'esm' && { experiments: module.experiments }),
    output: { path: folder, filename, ...(format === 'esm' && module.output) },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error === null && stats?.hasErrors() === false) resolve();
      else reject(error ?? new Error(stats?.toString('errors-only')));
    });
  });
  return join(folder, filename);
}
