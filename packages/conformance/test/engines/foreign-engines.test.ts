import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sharedData } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { readRules } from '../../../../test-fixtures/src/rules/read-rules.ts';
import { answerTo } from '../../engines/answer-to.ts';
import { type Answered, askEngines } from '../../engines/ask-engines.ts';
import type { Evaluate } from '../../engines/evaluate.ts';
import { type ForeignEngine, foreignEngines } from '../../engines/foreign-engines.ts';
import { formatEngines } from '../../engines/format-engines.ts';
import { loadFlagsmith6 } from '../../engines/load-flagsmith-6.ts';
import { loadFlagsmith8 } from '../../engines/load-flagsmith-8.ts';
import { replaceSection } from '../../engines/replace-section.ts';
import { type Answer, type CaseFile, judge, readCase, readCases } from '../../src/index.ts';

const ROOT = new URL('../../../../', import.meta.url);
const official = sharedData('engine-test-data/test_cases');
const files = official === undefined ? [] : await readCases(official);

describe('docs/compatibility.md', () => {
  it('has the current results of foreign engines (if not: npm run engines)', async () => {
    const folders = ['cases', 'adversarial'].map((folder) => fileURLToPath(new URL(`test-fixtures/${folder}`, ROOT)));
    const own = (await Promise.all(folders.map(readCases))).flat();
    const ids = readRules(readFileSync(new URL('docs/semantics.md', ROOT), 'utf8')).map(({ rule }) => rule);
    const page = readFileSync(new URL('docs/compatibility.md', ROOT), 'utf8');
    expect(page).toBe(formatEngines(page, ids, await askEngines(own)));
  });

  it('has a table only between its markers', () => {
    expect(() => replaceSection('<!-- a:end --><!-- a:start -->\n', 'a', '')).toThrow('The text has no section "a".');
  });
});

describe('formatEngines', () => {
  const [engine] = foreignEngines;
  const file = readCase('in/csv.jsonc', JSON.stringify({ rule: 'IN-1', context: {}, result: { flags: {} } }));
  const outcome = { name: file.name, passed: false, differences: [] };
  const sections = ['engines', 'engines-by-rule'];
  const page = sections.map((name) => `<!-- ${name}:start -->\n<!-- ${name}:end -->`).join('\n');
  const answered = (members: Partial<ForeignEngine>, said: Answer['kind'] = 'result'): Answered => {
    if (engine === undefined) throw new Error('There are no foreign engines.');
    return {
      engine: { ...engine, name: 'other', byChance: [], ...members },
      outcomes: [
        { file, outcome, answer: said === 'result' ? { kind: said, result: {} } : { kind: said, problem: '' }, ms: 1 },
      ],
    };
  };

  it.each([
    ['differs', {}, 'result', '| other | 1 | 0 | 1 | 0 | 0 | 0 | 0 |', '| IN-1 | differs |'],
    ['fails', {}, 'refused', '| other | 1 | 0 | 0 | 1 | 0 | 0 | 0 |', '| IN-1 | **fails** |'],
    ['never ends', {}, 'broken', '| other | 1 | 0 | 0 | 0 | 1 | 0 | 0 |', '| IN-1 | **never ends** |'],
    ['does not support a case', {}, 'unsupported', '| other | 1 | 0 | 0 | 0 | 0 | 0 | 1 |', '| IN-1 | unsupported |'],
    ['differs by chance', { byChance: [file.name] }, 'result', '| other | 1 | 0 | 0 | 0 | 0 | 1 | 0 |', 'by chance |'],
  ] as const)('reports that an engine %s', (_, members, said, sum, row) => {
    const text = formatEngines(page, ['IN-1'], [answered(members, said)]);
    expect(text).toContain(sum);
    expect(text).toContain(row);
  });
});

describe.skipIf(official === undefined)(
  "foreign engines and Flagsmith's engine-test-data (shared/data/engine-test-data, skipped where it is missing)",
  () => {
    it('version 8 passes all but the variant: other differences do not come from our adapter', () => {
      expect(passedBy(loadFlagsmith8(), ['variant'])).toBe(files.length);
    });

    it('version 6 passes the cases of its time', () => {
      expect(passedBy(loadFlagsmith6(), ['variant', 'reason', 'metadata'])).toBe(140);
    });
  },
);

function passedBy(evaluate: Evaluate, ignored: readonly string[]): number {
  return files.filter((file) => passes(file, evaluate, ignored)).length;
}

function passes(file: CaseFile, evaluate: Evaluate, ignored: readonly string[] = []): boolean {
  return file.ok && judge(file, answerTo(file.input, evaluate), ignored).passed;
}
