import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** Less than 25 bytes for each of 7,000. */
const NOTHING_TO_SPEAK_OF = 175_000;
/** It takes 20 s of a core that is not shared. */
const TIME_LIMIT_MS = 600_000;

describe('the memory of a client', () => {
  it(
    'does not grow with documents, evaluations, fetches and other clients',
    () => {
      const grown: Readonly<Record<string, number>> = JSON.parse(run('memory-probe.ts'));
      expect(Object.keys(grown)).toEqual(['documents', 'evaluations', 'identities', 'clients']);
      expect(Object.entries(grown).filter(([, bytes]) => bytes > NOTHING_TO_SPEAK_OF)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  it(
    'does not grow with 200 documents of 0.7 MB',
    () => {
      const told: LargeDocuments = JSON.parse(run('large-documents-probe.ts'));
      expect(told.isLast).toBe(true);
      expect(told.size).toBeGreaterThan(700_000);
      const [early = Number.NaN, late = Number.NaN] = told.heaps;
      expect(late / early, `${early} and ${late} bytes`).toBeGreaterThan(0.9);
      expect(late / early, `${early} and ${late} bytes`).toBeLessThan(1.1);
    },
    TIME_LIMIT_MS,
  );
});

interface LargeDocuments {
  /** In bytes, after 20 and after 200 documents. */
  readonly heaps: readonly number[];
  /** Of the last document, in characters. */
  readonly size: number;
  /** Whether the client answers from the last document. */
  readonly isLast: boolean;
}

function run(probe: string): string {
  const path = fileURLToPath(new URL(probe, import.meta.url));
  const args = ['--expose-gc', '--unhandled-rejections=strict', '--import', 'tsx', path];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
}
