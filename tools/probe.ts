import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './pack.ts';
import { root } from './run.ts';

/**
 * Makes a copy of what the checks look at, with one file more: what a check says about that file can then be tested
 * without touching the tree that other tests look at.
 */
export function probeTree(parts: readonly string[], file: string, text: string): string {
  const tree = temporaryFolder('burgee-probe-');
  for (const part of parts) {
    cpSync(join(root, part), join(tree, part), {
      recursive: true,
      filter: (path) => !/node_modules|\/dist\b/.test(path),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), `${text}\n`);
  return tree;
}
