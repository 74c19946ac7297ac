import { packAll } from './pack.ts';
import { run, say } from './run.ts';

// Checks what is published, not what lies in the repository: the tarballs' manifests (publint) and whether every
// entry resolves to types and code under each module resolution that a supported Node has (attw).

for (const { name, tarball } of packAll()) {
  run('npx', ['publint', tarball, '--strict']);
  run('npx', ['attw', tarball, '--profile', 'node16']);
  say(`${name}: manifest and types are sound`);
}
