import { readFileSync, renameSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Bundles the tests, and all that they load, into one file: a mutant's run is mostly loading. */
export async function bundleTests(entry: string, outfile: string): Promise<void> {
  const draft = `${outfile}.${process.pid}`;
  await build({
    entryPoints: [entry],
    outfile: draft,
    bundle: true,
    // Packages say that they have no side effects; their tests have nothing else.
    ignoreAnnotations: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['vitest', 'esbuild'],
    plugins: [keepUrls],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  renameSync(draft, outfile);
}

/** Files find their data in their own folder. */
const keepUrls: Plugin = {
  name: 'keep-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/, namespace: 'file' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};
