import { execFileSync } from 'node:child_process';
import { matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PARTS, type Part } from './test-parts.ts';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file.endsWith('.test.ts'));

const [all, usual, slow] = [PARTS.all, PARTS.usual, PARTS.slow].map(filesOf);

describe('the parts of the tests', () => {
  it('leave no test file out, and run none twice: npm test and test:slow together are everything', () => {
    expect([...(usual ?? []), ...(slow ?? [])].toSorted()).toEqual(all?.toSorted());
  });

  it('know every test file of the repository', () => {
    expect(all).toEqual(files);
  });

  it('do not list files that were removed', () => {
    const globs = PARTS.slow.include.filter((glob) => !glob.startsWith('**/'));
    expect(globs.filter((glob) => !files.some((file) => matchesGlob(file, glob)))).toEqual([]);
  });
});

function filesOf({ include, exclude }: Part): readonly string[] {
  const matches = (file: string) => (glob: string) => matchesGlob(file, glob);
  return files.filter((file) => include.some(matches(file)) && !exclude.some(matches(file)));
}
