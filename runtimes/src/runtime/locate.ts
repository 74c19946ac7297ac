import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = new URL('../../node_modules/', import.meta.url);

/**
 * Finds a program: in a package that this folder installs, of Linux on x64 alone, or else by its names on the PATH.
 * Returns `undefined` when it is not installed.
 */
export function locate({ packaged, names = [], path = process.env['PATH'] ?? '' }: Place): string | undefined {
  const inPackages = packaged === undefined ? [] : [fileURLToPath(new URL(packaged, PACKAGES))];
  const folders = path.split(delimiter);
  const onPath = names.flatMap((name) => folders.map((directory) => join(directory, name)));
  return [...inPackages, ...onPath].find((path) => existsSync(path));
}

interface Place {
  /** A path below node_modules. */
  readonly packaged?: string;
  readonly names?: readonly string[];
  /** Folders to look in; the PATH of this process unless given. */
  readonly path?: string;
}
