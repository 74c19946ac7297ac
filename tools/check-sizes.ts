import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceSection } from '../bench/src/report/replace-section.ts';
import { bundleSize } from './bundle-size.ts';
import { root, say } from './run.ts';
import { formatSizes, outdatedSizes, type Size } from './size-table.ts';

// Bundles what users import, minifies and compresses it, libraries included, and holds it to tools/size-budgets.json.
// `npm run sizes` also writes the figures into the README of sdk-core; otherwise the README has to agree with them.

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

/** Names of `@burgee/sdk-core/internal` and of `@burgee/flagsmith-api`. */
interface Names {
  readonly core?: readonly string[];
  readonly api?: readonly string[];
}

/** The smallest client: parts are measured as what they add to it. */
const SMALLEST = { core: ['createKernel', 'plainResultsReader'], api: ['pollingSource', 'resultsLoader'] };
const PARTS: readonly (Names & { readonly what: string })[] = [
  { what: "streaming, over a platform's EventSource", api: ['streamingSource'] },
  { what: 'streaming, over HTTP', api: ['streamingSource', 'streamOverHttp'] },
  { what: 'documents, evaluated in the process', core: ['environmentReader'], api: ['documentLoader'] },
  { what: 'log', core: ['logging'] },
  { what: 'a plain log', core: ['plainLog'] },
  { what: 'masked keys', core: ['masking'] },
  { what: 'order of documents', core: ['documentOrder', 'confirming'] },
  { what: 'ready()', core: ['whenReady'] },
  { what: 'a cache for the next page', core: ['caching'] },
  { what: 'persistence', core: ['persistence'], api: ['documentStore'] },
  { what: 'bootstrap', core: ['bootstrapping'] },
  { what: 'overrides', core: ['createOverrideSet', 'environmentFlags'] },
  { what: 'analytics', core: ['analytics'], api: ['sendCountsTo'] },
  { what: 'evaluation hook', core: ['evaluationHook'] },
];

const README = join(root, 'packages/sdk-core/README.md');

const budgets: readonly Budget[] = JSON.parse(readFileSync(new URL('size-budgets.json', import.meta.url), 'utf8'));
const bundles: readonly Size[] = budgets.map(({ what, code, platform }) => ({
  what,
  bytes: bundleSize(code, platform),
}));
const smallest = sizeWith({});
const parts: readonly Size[] = PARTS.map(({ what, ...names }) => ({ what, bytes: sizeWith(names) - smallest }));

const over = budgets.filter(({ what, maxBytes, goalBytes }, index) => {
  const bytes = bundles[index]?.bytes ?? 0;
  const goal = goalBytes === undefined ? '' : `; the goal is ${goalBytes}`;
  say(`${what.padEnd(24)} ${String(bytes).padStart(6)} of ${maxBytes} bytes, minified and brotli${goal}`);
  return bytes > maxBytes;
});
if (over.length > 0) {
  throw new Error(
    `Over the budget: ${over.map(({ what }) => what).join(', ')}. What did the change import? A client brings what only some need as a part, a source or an option.`,
  );
}

const readme = readFileSync(README, 'utf8');
if (process.argv.includes('--write')) {
  writeFileSync(README, replaceSection(readme, 'sizes', formatSizes(bundles, parts)));
} else {
  const outdated = outdatedSizes(readme, [...bundles, ...parts]);
  if (outdated.length > 0) {
    throw new Error(`packages/sdk-core/README.md has old sizes (${outdated.join('; ')}): npm run sizes writes them.`);
  }
}

/** The size of the smallest client with these names. */
function sizeWith({ core = [], api = [] }: Names): number {
  return bundleSize(`
    export { ${[...SMALLEST.core, ...core].join(', ')} } from '@burgee/sdk-core/internal';
    export { ${[...SMALLEST.api, ...api].join(', ')} } from '@burgee/flagsmith-api';
  `);
}
