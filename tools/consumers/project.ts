import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Packed, temporaryFolder } from '../pack.ts';
import { root, run } from '../run.ts';

interface Manifest {
  readonly bin?: Readonly<Record<string, string>>;
}

/**
 * Makes a project with packages installed from their tarballs, in a folder that is removed when the process ends.
 * Libraries are linked from this repository, so that no network is needed.
 */
export function createProject(packages: readonly Packed[], libraries: readonly string[]): string {
  const project = temporaryFolder('burgee-consumer-');
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true }');
  for (const packed of packages) install(packed, project);
  for (const library of libraries) {
    const target = join(project, 'node_modules', library);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(root, 'node_modules', library), target, 'dir');
  }
  return project;
}

function install({ name, tarball }: Packed, project: string): void {
  const target = join(project, 'node_modules', name);
  mkdirSync(target, { recursive: true });
  run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  const { bin = {} }: Manifest = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  for (const [command, file] of Object.entries(bin)) linkCommand(command, join(target, file), project);
}

/** As npm does it. */
function linkCommand(command: string, file: string, project: string): void {
  const target = join(project, 'node_modules', '.bin', command);
  mkdirSync(dirname(target), { recursive: true });
  chmodSync(file, 0o755);
  symlinkSync(file, target);
}
