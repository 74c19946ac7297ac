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

/** The smallest client: parts are measured as what they add to it. */
const SMALLEST: readonly string[] = ['createKernel', 'pollingSource', 'resultsLoader'];
const PARTS: readonly { readonly what: string; readonly names: readonly string[] }[] = [
  { what: "streaming, over a platform's EventSource", names: ['streamingSource'] },
  { what: 'streaming, over HTTP', names: ['streamingSource', 'streamOverHttp'] },
  { what: 'documents, evaluated in the process', names: ['documentLoader', 'environmentReader'] },
  { what: 'log', names: ['logging'] },
  { what: 'masked keys', names: ['masking'] },
  { what: 'order of documents', names: ['documentOrder'] },
  { what: 'persistence', names: ['persistence', 'documentStore'] },
  { what: 'bootstrap', names: ['bootstrapping'] },
  { what: 'overrides', names: ['overriding', 'createOverrideSet'] },
  { what: 'analytics', names: ['analytics', 'sendCountsTo'] },
  { what: 'evaluation hook', names: ['evaluationHook'] },
];

const README = join(root, 'packages/sdk-core/README.md');

const budgets: readonly Budget[] = JSON.parse(readFileSync(new URL('size-budgets.json', import.meta.url), 'utf8'));
const bundles: readonly Size[] = budgets.map(({ what, code, platform }) => ({
  what,
  bytes: bundleSize(code, platform),
}));
const smallest = sizeOfInternals(SMALLEST);
const parts: readonly Size[] = PARTS.map(({ what, names }) => ({
  what,
  bytes: sizeOfInternals([...SMALLEST, ...names]) - smallest,
}));

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

function sizeOfInternals(names: readonly string[]): number {
  return bundleSize(`export { ${names.join(', ')} } from '@burgee/sdk-core/internal'`);
}
