import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAutomaton } from '../../../src/operator/regex/automaton.ts';
import { nativeLimit } from '../../../src/operator/regex/native-limit.ts';
import { parsePattern } from '../../../src/operator/regex/parse-pattern.ts';
import { type Steps, worstCaseSteps } from '../../../src/operator/regex/worst-case-steps.ts';
import { nodes, search, write } from './naive-matcher.ts';

describe('worstCaseSteps', () => {
  it('bounds what plain backtracking needs, for every pattern that it calls harmless', () => {
    let bounded = 0;
    fc.assert(
      fc.property(
        nodes(3),
        fc.boolean(),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 14 }),
        (node, isAnchored, text) => {
          const source = `${isAnchored ? '^' : ''}(?:${write(node)})`;
          const steps = stepsOf(source, isAnchored);
          if (steps === undefined) return;
          bounded += 1;
          const result = search(node, text, isAnchored);
          expect(result.steps, `${source} on ${text}`).toBeLessThanOrEqual(steps(text.length));
          expect(result.found).toBe(new RegExp(source).test(text));
        },
      ),
      { numRuns: 5_000 },
    );
    expect(bounded).toBeGreaterThan(1_000);
  });

  it('grows with the length of the text', () => {
    fc.assert(
      fc.property(nodes(2), fc.nat(500), fc.nat(500), (node, one, more) => {
        const steps = stepsOf(write(node), false);
        if (steps !== undefined) expect(steps(one)).toBeLessThanOrEqual(steps(one + more));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('parsePattern', () => {
  it('reads what the native engine reads: patterns of every construct, and never throws on others', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab01^$.|()[]{}*+?\\-,:=!<dwsbux'), maxLength: 12 }),
        (source) => {
          expect(() => nativeLimit(source)).not.toThrow();
          if (!isNative(source)) return;
          expect(nativeLimit(source)).toBeLessThanOrEqual(2_000);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['[a-c-e]', 'abc-e', 'd'],
    ['[\\d-x]', '5-x', 'a'],
    ['[]', '', 'a'],
    ['[^]', 'a\n', ''],
    ['[\\b]', '\b', 'b'],
    ['\\x41\\u0042', 'AB', ''],
    ['a{,2}', 'a{,2}', 'aa'],
    ['x{a}', 'x{a}', ''],
    ['\\p', 'p', 'q'],
  ])('analyses %s, which annex B allows', (source, yes, no) => {
    expect(nativeLimit(source)).toBe(2_000);
    expect(new RegExp(`^(?:${source})`).test(no) && no !== '').toBe(false);
    expect(yes === '' || [...yes].some((unit) => new RegExp(source).test(unit) || new RegExp(source).test(yes))).toBe(
      true,
    );
  });

  it.each([
    '(a)\\1',
    '(?<x>a)\\k<x>',
    '(?<=a)b',
    '(?<!a)b',
    '\\07',
    '\\cA',
    `${'a'.repeat(1_001)}`,
    `${'('.repeat(60)}a${')'.repeat(60)}`,
  ])('does not try %s', (source) => {
    expect(nativeLimit(source)).toBe(0);
  });
});

function stepsOf(source: string, isAnchored: boolean): Steps | undefined {
  const pattern = parsePattern(source);
  const automaton = pattern === undefined ? undefined : buildAutomaton(pattern);
  return automaton === undefined ? undefined : worstCaseSteps(automaton, isAnchored);
}

function isNative(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
