import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Size } from '../report/report.ts';
import type { Bundle } from './bundles.ts';

/** Bundles each with everything it needs, minifies and compresses it. */
export function measureSizes(bundles: readonly Bundle[], folder: string): Promise<readonly Size[]> {
  return Promise.all(bundles.map((bundle) => measureSize(bundle, folder)));
}

async function measureSize({ title, code, platform }: Bundle, folder: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform,
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfigRaw: {},
    logLevel: 'silent',
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { title, minifiedBytes: bytes.length, brotliBytes: brotliCompressSync(bytes).length };
}
