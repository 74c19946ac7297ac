import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { root, say } from './run.ts';

// Bundles what users import, minifies and compresses it, libraries included, and holds it to tools/size-budgets.json.

interface Budget {
  readonly what: string;
  readonly code: string;
  /** @defaultValue browser */
  readonly platform?: 'browser' | 'node';
  /** After minifying and brotli. A change may not exceed it; lower it when a change makes the bundle smaller. */
  readonly maxBytes: number;
  /** Where the bundle has to get. */
  readonly goalBytes?: number;
}

const budgets: readonly Budget[] = JSON.parse(readFileSync(new URL('size-budgets.json', import.meta.url), 'utf8'));
const over = budgets.filter(({ what, code, platform = 'browser', maxBytes, goalBytes }) => {
  const bytes = compressedSize(code, platform);
  const goal = goalBytes === undefined ? '' : `; the goal is ${goalBytes}`;
  say(`${what.padEnd(24)} ${String(bytes).padStart(6)} of ${maxBytes} bytes, minified and brotli${goal}`);
  return bytes > maxBytes;
});
if (over.length > 0) {
  throw new Error(
    `Over the budget: ${over.map(({ what }) => what).join(', ')}. What did the change import? A client brings what only some need as a part, a source or an option.`,
  );
}

function compressedSize(code: string, platform: 'browser' | 'node'): number {
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
