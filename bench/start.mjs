import { buildPackages, buildPrograms, need } from './build.mjs';

// `npm start`: measures Burgee and its peers.

need('../node_modules/esbuild', "Run 'npm ci' in the repository's root first: the engine is built there.");
need('node_modules/flagsmith-nodejs', "Run 'npm --prefix bench ci' first: the peers are not installed.");
buildPackages();
await buildPrograms();
await import('./dist/main.js');
