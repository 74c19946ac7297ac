import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { root } from './run.ts';

/** Bundles what a user imports, libraries included. Returns the bytes after minifying and brotli. */
export function bundleSize(code: string, platform: 'browser' | 'node' = 'browser'): number {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform,
    tsconfig: 'tsconfig.json',
  });
  return brotliCompressSync(outputFiles[0]?.contents ?? new Uint8Array()).length;
}
