import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './run.ts';

// Files hold one idea and packages stay small: both are counted, comments included.

const MAX_FILE = 200;
const BUDGETS: readonly { readonly sources: string; readonly maxLines: number; readonly maxMedian: number }[] = [
  // 1,150 of them bound what searching costs (decision 0003), 550 parse, read and compile only what changed (0006).
  { sources: 'packages/engine/src', maxLines: 6_200, maxMedian: 60 },
  // A third is what outages, stores and hostile callers asked for: order and confirmation, streams with limits, checks of
  // options, a log that tells a story. It is to shrink by parts that a client brings.
  { sources: 'packages/sdk-core/src', maxLines: 6_100, maxMedian: 60 },
  // 600 of them are HTTP, 770 files, Redis and a document that is followed, 200 checks of options.
  { sources: 'packages/sdk-node/src', maxLines: 2_150, maxMedian: 60 },
  { sources: 'bench/src', maxLines: 3_800, maxMedian: 60 },
  { sources: 'runtimes/src', maxLines: 1_250, maxMedian: 60 },
];

const broken = BUDGETS.flatMap(({ sources, maxLines, maxMedian }) => {
  const files = countLines(sources);
  const total = files.reduce((sum, { lines }) => sum + lines, 0);
  const median =
    files.map(({ lines }) => lines).toSorted((one, other) => one - other)[Math.floor(files.length / 2)] ?? 0;
  say(`${sources}: ${total} of ${maxLines} lines in ${files.length} files, median ${median} of ${maxMedian}`);
  const long = files.filter(({ lines }) => lines > MAX_FILE).map(({ file, lines }) => `${file} has ${lines} lines`);
  return [...long, ...(total > maxLines || median > maxMedian ? [`${sources} is over its budget`] : [])];
});
if (broken.length > 0) throw new Error(broken.join('\n'));

function countLines(sources: string): readonly { readonly file: string; readonly lines: number }[] {
  return readdirSync(join(root, sources), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, lines: readFileSync(join(root, sources, file), 'utf8').split('\n').length - 1 }));
}
