import { analysePattern } from '@burgee/bounded-regex';
import { type CompiledEnvironment, compileEnvironment, evaluateFlag, evaluateFlags } from '@burgee/engine';
import { compileEnvironment as compileForPage } from '@burgee/engine/page';
import {
  all,
  type ConditionJson,
  condition,
  documentWith,
  environmentFrom,
  feature,
  segment,
  situations,
} from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '@', '1'), maxLength: 20 });
const piece = fc.constantFrom(
  ...['a', 'b', '.', '\\.', '@', '1', '[ab]', '[^a]', '\\d', '\\w', '|', '^', '$', '*', '+', '?'],
  ...['(a|b)', '(?:ab|a|)', '(', ')', '(?=', '{2}', '\\1', '[', ']'],
);
const patterns = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));

describe('an environment compiled for a page', () => {
  it('answers and reports like the other entries if a page can match all patterns', () => {
    fc.assert(
      fc.property(situations(), ({ document, identity }) => {
        const environment = environmentFrom(document);
        const page = compileForPage(environment);
        fc.pre(page.diagnostics.every(({ code }) => code !== 'refused-regex'));
        const full = compileEnvironment(environment);
        expect(evaluateFlags(page, identity)).toEqual(evaluateFlags(full, identity));
        const withoutMessages = full.diagnostics.map(({ code, path }) => ({ code, path, message: expect.any(String) }));
        expect(page.diagnostics).toEqual(withoutMessages);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['^.*@example\\.com$', 'ada@example.com', true],
    ['@example\\.com$', 'ada@example.org', false],
    ['^(beta|canary)-[0-9a-f]+$', 'canary-7f', true],
    ['^https?://', 'https://example.com', true],
    ['colou?r|shade', 'the shade', true],
    ['^\\d+$', '42', true],
    ['', 'anything', false],
  ])('matches a simple pattern: %s, %s', (pattern, subject, matches) => {
    const { environment, isIn } = pageWith([condition('plan', 'REGEX', pattern)]);
    expect(environment.diagnostics).toEqual([]);
    expect(isIn(subject)).toBe(matches);
  });

  it('matches as RegExp does, or rejects the pattern', () => {
    fc.assert(
      fc.property(patterns, text, (pattern, subject) => {
        const { environment, isIn } = pageWith([condition('plan', 'REGEX', pattern)]);
        const refusal = environment.diagnostics.find(({ code }) => code !== 'unreadable-operand');
        const isRefused = refusal !== undefined && limitIn(refusal.message) === undefined;
        expect(isIn(subject)).toBe(!isRefused && new RegExp(pattern).test(subject));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never tests a longer text than the analysis of the pattern allows', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        const [diagnostic] = pageWith([condition('plan', 'REGEX', pattern)]).environment.diagnostics;
        const limit = limitIn(diagnostic?.message ?? '');
        const analysis = analysePattern(pattern);
        if (limit === undefined || !analysis.ok) return;
        const matcher = analysis.createMatcher({ steps: 2 ** 20, isNative: true });
        expect(matcher?.maxLength ?? -1).toBeGreaterThanOrEqual(limit);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['(a+)+$', 'refused-regex', '(a+)+$'],
    ['(?=a)b', 'refused-regex', '(?=a)b'],
    ['(', 'invalid-regex', '('],
    ['a.*b.*c', 'refused-regex', 'a.*b.*c 52'],
  ])('reports that it cannot match %s: %s, and what it cites', (pattern, code, cited) => {
    const { environment, isIn } = pageWith([condition('plan', 'REGEX', pattern)]);
    expect(environment.diagnostics).toMatchObject([
      {
        code,
        message: `${code}: "${cited}" (see DiagnosticCode of @burgee/engine)`,
        path: ['project', 'segments', 0, 'rules', 0, 'conditions', 0],
      },
    ]);
    expect(isIn('a'.repeat(100_000))).toBe(false);
  });

  it('limits the search of all conditions together as the other entries do', () => {
    const conditions = Array.from({ length: 20_000 }, (_, index) =>
      condition('plan', 'CONTAINS', `${index}`.padEnd(100)),
    );
    const { environment, isIn } = pageWith(conditions);
    expect(environment.account.equal * conditions.length).toBeLessThanOrEqual(3_000_000);
    expect(environment.diagnostics).toHaveLength(100);
    expect(isIn('0'.repeat(2_000))).toBe(false);
  });

  it('rejects too many versions and remainders', () => {
    const { environment } = pageWith(Array.from({ length: 14_000 }, () => condition('plan', 'EQUAL', '1.2.3:semver')));
    expect(environment.diagnostics[0]?.code).toBe('too-costly');
  });

  it('gives no parts to the other entries: their shares differ', () => {
    const environment = environmentFrom(
      documentWith({ segments: [segment('s', { rules: [all(condition('plan', 'CONTAINS', 'a'))] })] }),
    );
    const page = compileForPage(environment);
    expect(compileEnvironment(environment, { previous: page }).segments[0]).not.toBe(page.segments[0]);
  });
});

/** A page whose flag `new` is on for those who meet all conditions. */
function pageWith(conditions: readonly ConditionJson[]): {
  readonly environment: CompiledEnvironment;
  readonly isIn: (plan: string) => boolean;
} {
  const overrides = [feature('new', { enabled: true })];
  const document = documentWith({
    features: [feature('new', { enabled: false })],
    segments: [segment('s', { rules: [all(...conditions)], overrides })],
  });
  const environment = compileForPage(environmentFrom(document));
  const isIn = (plan: string): boolean =>
    evaluateFlag(environment, 'new', { identifier: 'ada', traits: { plan } })?.enabled === true;
  return { environment, isIn };
}

/** How long texts may be, in a message about a pattern that matches only short ones; patterns of these tests have no blanks. */
function limitIn(message: string): number | undefined {
  const limit = / (\d+)"/.exec(message)?.[1];
  return limit === undefined ? undefined : Number(limit);
}
