import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const PROBE = fileURLToPath(new URL('memory-probe.ts', import.meta.url));
const TIME_LIMIT_MS = 180_000;

it(
  'the heap is where it was after 200 documents with any changes',
  () => {
    const args = ['--expose-gc', '--import', 'tsx', PROBE];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const heaps: Readonly<Record<string, readonly [early: number, late: number]>> = JSON.parse(stdout);
    expect(Object.keys(heaps)).toEqual(['md5', 'xxhash64']);
    for (const [bucketing, [early, late]] of Object.entries(heaps)) {
      expect(late / early, `${bucketing}: ${early} and ${late} bytes`).toBeLessThan(1.1);
    }
  },
  TIME_LIMIT_MS,
);
