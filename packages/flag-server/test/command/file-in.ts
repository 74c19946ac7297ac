import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes a file into a folder that is removed when the test is over. */
export function fileIn(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'burgee-flags-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'flags.json');
  writeFileSync(file, text);
  return file;
}
