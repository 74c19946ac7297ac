import { readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Machine, Package } from './report.ts';

/** Where this runs. */
export function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    v8: process.versions.v8,
  };
}

/** The installed versions of packages: a peer's from `folder`, Burgee's from the repository around it. */
export function installedPackages(names: readonly string[], folder: string): readonly Package[] {
  return [...new Set(names)].map((name) => ({ name, version: versionOf(name, folder) }));
}

function versionOf(name: string, folder: string): string {
  const file = name.startsWith('@burgee/')
    ? join(folder, '..', 'packages', name.replace('@burgee/', ''), 'package.json')
    : join(folder, 'node_modules', name, 'package.json');
  const { version }: { readonly version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
