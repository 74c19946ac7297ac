import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PROBE = fileURLToPath(new URL('memory-probe.ts', import.meta.url));
/** Less than 25 bytes for each of 20,000. */
const NOTHING_TO_SPEAK_OF = 500_000;
const TIME_LIMIT_MS = 180_000;

describe('the memory of a client', () => {
  const args = ['--expose-gc', '--unhandled-rejections=strict', '--import', 'tsx', PROBE];

  it(
    'is where it was after documents, evaluations, fetches and other clients without end',
    () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect(status, stderr).toBe(0);
      const grown: Readonly<Record<string, number>> = JSON.parse(stdout);
      expect(Object.keys(grown)).toEqual(['documents', 'evaluations', 'identities', 'clients']);
      expect(Object.entries(grown).filter(([, bytes]) => bytes > NOTHING_TO_SPEAK_OF)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
