import { apiReports } from './api-reports.ts';
import { packAll } from './pack.ts';
import { run, say } from './run.ts';

// Checks what is published, not what lies in the repository: the tarballs' manifests (publint), whether every entry
// resolves to types and code under each module resolution that a supported Node has (attw), and the public names.

for (const { name, tarball } of packAll()) {
  run('npx', ['publint', tarball, '--strict']);
  run('npx', ['attw', tarball, '--profile', 'node16']);
  say(`${name}: manifest and types are sound`);
}

const changed = apiReports({ write: false });
if (changed.length > 0) {
  throw new Error(
    `The public names or their types differ from ${changed.join(', ')}. Run \`npm run api\`, read the diff, and add a changeset.`,
  );
}
say('public names are those of packages/*/api');
