import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './run.ts';

/** A package as it would be published. */
export interface Packed {
  readonly name: string;
  readonly tarball: string;
}

/**
 * Builds and packs every package that is published, into a folder that is removed when the process ends; or gives what
 * the process that started this one has packed for several checks.
 */
export function packAll(): readonly Packed[] {
  const packed = process.env['BURGEE_PACKED'];
  return packed === undefined ? pack(publishedPackages()) : JSON.parse(packed);
}

/** Builds and packs some packages, into a folder that is removed when the process ends. */
export function pack(directories: readonly string[]): readonly Packed[] {
  const folder = temporaryFolder('burgee-pack-');
  // npm builds in the order of the arguments, and packages read each other's types from what was built.
  run('npm', ['run', 'build', '--silent', ...directories.flatMap((directory) => ['--workspace', directory])]);
  return directories.map((directory) => {
    const [{ name, filename }] = JSON.parse(
      run('npm', ['pack', `./${directory}`, '--json', '--pack-destination', folder]),
    );
    return { name, tarball: join(folder, filename) };
  });
}

/** Those that others need come first, as the workspaces of the root list them. */
function publishedPackages(): readonly string[] {
  const { workspaces } = manifestOf('.');
  const directories = readdirSync(join(root, 'packages')).map((directory) => `packages/${directory}`);
  const first = workspaces.filter((directory: string) => directories.includes(directory));
  return [...new Set<string>([...first, ...directories])].filter((directory) => manifestOf(directory).private !== true);
}

function manifestOf(directory: string) {
  return JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8'));
}

/** Makes a folder that is removed when the process ends. */
export function temporaryFolder(prefix: string): string {
  if (folders.length === 0) process.on('exit', removeFolders);
  const folder = mkdtempSync(join(tmpdir(), prefix));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
