import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sharedData } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { readRules } from '../../../../test-fixtures/src/rules/read-rules.ts';
import { answerTo } from '../../engines/answer-to.ts';
import { type Answered, askEngines } from '../../engines/ask-engines.ts';
import type { Evaluate } from '../../engines/evaluate.ts';
import { loadFlagd } from '../../engines/flagd/load-flagd.ts';
import { type ForeignEngine, foreignEngines } from '../../engines/foreign-engines.ts';
import { formatEngines } from '../../engines/format-engines.ts';
import { loadFlagsmith6 } from '../../engines/load-flagsmith-6.ts';
import { loadFlagsmith8 } from '../../engines/load-flagsmith-8.ts';
import { replaceSection } from '../../engines/replace-section.ts';
import { type Answer, type CaseFile, judge, readCase, readCases } from '../../src/index.ts';
import { hangsOnHash } from './flagd/hangs-on-hash.ts';

const ROOT = new URL('../../../../', import.meta.url);
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

describe('formatEngines', () => {
  const [engine] = foreignEngines;
  const file = readCase('in/csv.jsonc', JSON.stringify({ rule: 'IN-1', context: {}, result: { flags: {} } }));
  const outcome = { name: file.name, passed: false, differences: [] };
  const sections = ['engines', 'engines-by-rule', 'engines-explained'];
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
    ['cannot be asked', {}, 'unsupported', '| other | 1 | 0 | 0 | 0 | 0 | 0 | 1 |', '| IN-1 | cannot be asked |'],
    ['differs by chance', { byChance: [file.name] }, 'result', '| other | 1 | 0 | 0 | 0 | 0 | 1 | 0 |', 'by chance |'],
  ] as const)('says of an engine that it %s', (_, members, said, sum, row) => {
    const text = formatEngines(page, ['IN-1'], [answered(members, said)]);
    expect(text).toContain(sum);
    expect(text).toContain(row);
  });

  it('says why, with what came of the cases, and what was not asked', () => {
    const why = [{ rules: ['IN-1'], why: 'no lists' }];
    expect(formatEngines(page, ['IN-1'], [answered({ explanations: why })])).toContain(
      '| IN-1 | 1 |  | 1 |  | no lists |',
    );
    expect(formatEngines(page, ['IN-1'], [answered({ explanations: [], skippedRules: ['IN-*'] })])).toContain(
      '| IN-\\* | 1 |  |  | 1 | the translation decides them, not the engine: not asked |',
    );
  });

  it.each([
    ['lacks a reason', [], 'other has 0 reasons for IN-1, which needs 1.'],
    ['has two', [['IN-1'], ['IN-1']], 'other has 2 reasons for IN-1, which needs 1.'],
    ['needs none', [['IN-1', 'IN-2']], 'other has 1 reasons for IN-2, which needs 0.'],
  ])('refuses a table in which a rule %s', (_, groups, message) => {
    const explanations = groups.map((rules) => ({ rules, why: 'so' }));
    expect(() => formatEngines(page, ['IN-1', 'IN-2'], [answered({ explanations })])).toThrow(message);
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

    it('flagd passes all that it can be asked and that does not hang on its hash, but for one', () => {
      const byHash = files.filter(hangsOnHash);
      const others = files.filter((file) => !byHash.includes(file));
      const outcomes = others.map((file) => (file.ok ? judge(file, answerTo(file.input, loadFlagd())) : undefined));
      expect(byHash).toHaveLength(84);
      expect(byHash.filter((file) => passes(file, loadFlagd()))).toHaveLength(37);
      expect(outcomes.filter((outcome) => outcome?.passed)).toHaveLength(55);
      expect(outcomes.filter((outcome) => outcome?.isUnsupported)).toHaveLength(11);
      expect(outcomes.filter((outcome) => !(outcome?.passed || outcome?.isUnsupported))).toMatchObject([
        { name: 'test_modulo_condition_semver_invalid__should_not_match.jsonc' },
      ]);
    });
  },
);

function passedBy(evaluate: Evaluate, ignored: readonly string[]): number {
  return files.filter((file) => passes(file, evaluate, ignored)).length;
}

function passes(file: CaseFile, evaluate: Evaluate, ignored: readonly string[] = []): boolean {
  return file.ok && judge(file, answerTo(file.input, evaluate), ignored).passed;
}
