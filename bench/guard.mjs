import { buildPackages, buildPrograms, need } from './build.mjs';

// `npm run check:speed` in the root: holds Burgee to its budgets. Needs no peers.

need('../node_modules/esbuild', "Run 'npm ci' in the repository's root first.");
buildPackages();
await buildPrograms();
await import('./dist/guard.js');
