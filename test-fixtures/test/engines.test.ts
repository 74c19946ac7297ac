import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { answerTo } from '../src/engines/answer-to.ts';
import { askEngines } from '../src/engines/ask-engines.ts';
import type { Evaluate } from '../src/engines/evaluate.ts';
import { formatEngines } from '../src/engines/format-engines.ts';
import { loadFlagsmith6 } from '../src/engines/load-flagsmith-6.ts';
import { loadFlagsmith8 } from '../src/engines/load-flagsmith-8.ts';
import { judge, readCases, sharedData } from '../src/index.ts';
import { readRules } from '../src/rules/read-rules.ts';
import { replaceSection } from '../src/rules/replace-section.ts';

const ROOT = new URL('../../', import.meta.url);
const official = sharedData('engine-test-data/test_cases');
const files = official === undefined ? [] : await readCases(official);

describe('docs/compatibility.md', () => {
  it('shows what foreign engines make of the cases (if not: npm run engines)', async () => {
    const folders = ['cases', 'adversarial'].map((folder) => fileURLToPath(new URL(`test-fixtures/${folder}`, ROOT)));
    const own = (await Promise.all(folders.map(readCases))).flat();
    const ids = readRules(readFileSync(new URL('docs/semantics.md', ROOT), 'utf8')).map(({ rule }) => rule);
    const page = readFileSync(new URL('docs/compatibility.md', ROOT), 'utf8');
    expect(page).toBe(formatEngines(page, ids, await askEngines(own)));
  });

  it('has a table only where it says so', () => {
    expect(() => replaceSection('<!-- a:end --><!-- a:start -->\n', 'a', '')).toThrow('The text has no section "a".');
  });
});

describe.skipIf(official === undefined)(
  "foreign engines and Flagsmith's engine-test-data (shared/data/engine-test-data, skipped where it is not)",
  () => {
    it('version 8 passes all but for the variant, so that differences elsewhere are its own, not of our adapter', () => {
      expect(passedBy(loadFlagsmith8(), ['variant'])).toBe(files.length);
    });

    it('version 6 passes what was there in its day', () => {
      expect(passedBy(loadFlagsmith6(), ['variant', 'reason', 'metadata'])).toBe(140);
    });
  },
);

function passedBy(evaluate: Evaluate, ignored: readonly string[]): number {
  return files.filter((file) => file.ok && judge(file, answerTo(file.input, evaluate), ignored).passed).length;
}
