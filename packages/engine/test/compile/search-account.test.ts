import { type CompiledEnvironment, compileEnvironment, evaluateFlags, type LinearMatcher } from '@burgee/engine';
import { createDocumentReader } from '@burgee/engine/document';
import {
  all,
  any,
  type ConditionJson,
  condition,
  type DocumentJson,
  documentWith,
  ordinaryPatterns,
  patternFamilies,
  segment,
} from '@burgee/test-fixtures';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../src/compile/search-account.ts';
import { compiled } from '../compiled.ts';

/** Under 50 ms at 12 ns each. */
const MOST_STEPS = 3_000_000;

/** RE2, as an SDK supplies it. */
const linearMatcher: LinearMatcher = (pattern) => {
  const expression = RE2JS.compile(pattern);
  return (text) => expression.matcher(text).find();
};

describe('2,000 ordinary patterns are not touched', () => {
  const patterns = Array.from({ length: 2_000 }, (_, number) => ordinary(number));
  const environment = compiled(documentOf(patterns.map((pattern) => condition('x', 'REGEX', pattern))));

  it('by diagnostics', () => {
    expect(environment.diagnostics).toEqual([]);
  });

  it('not even when all of them are as long as the longest usual ones', () => {
    const long = patterns.map((_, number) => condition('x', 'REGEX', `^user_${number}@(mail|post)\\.example\\d+$`));
    expect(compiled(documentOf(long)).diagnostics).toEqual([]);
  });

  it.each([
    'maria@acme17.com',
    'ops@mail.example41.org',
    'user_43',
    '12.24.7',
    'AT',
    'bob@example.com',
    'beta-15',
    'é',
  ])('answers for %s are the same, for texts of any length', (text) => {
    for (const subject of [text, text.padStart(300), text.padEnd(2_000, '.')]) {
      expect(segmentsOf(environment, subject)).toEqual(
        patterns.flatMap((pattern, number) => (new RegExp(pattern).test(subject) ? [`s${number}`] : [])),
      );
    }
  });
});

describe('a document with 2,000 ordinary patterns of up to 173 characters', () => {
  const patterns = ordinaryPatterns(2_000);
  const environment = compiled(documentOf(patterns.map(({ pattern }) => condition('x', 'REGEX', pattern))));

  it('has no pattern that never matches, and none that matches short texts only', () => {
    expect(environment.diagnostics).toEqual([]);
  });

  it('spends no more effort than one environment may, though it has only patterns with counted repetitions', () => {
    const counted = Array.from({ length: 2_000 }, (_, n) => `^user-${n}[a-z0-9]{4,12}@example\\.com$`);
    expect(compiled(documentOf(counted.map((one) => condition('x', 'REGEX', one)))).diagnostics).toEqual([]);
  });

  it('matches as RegExp does, the longest texts included', () => {
    const expressions = patterns.map(({ pattern }) => new RegExp(pattern));
    for (const [number, { text }] of patterns.slice(0, patternFamilies.length).entries()) {
      const subject = number % 4 === 0 ? text.padEnd(2_000, '.') : text;
      const expected = expressions.flatMap((expression, index) => (expression.test(subject) ? [`s${index}`] : []));
      expect({ text, segments: segmentsOf(environment, subject) }).toEqual({ text, segments: expected });
    }
  });
});

describe('whatever the document, all flags of one identity take no more than 3 million steps of searching', () => {
  it.each<[string, (number: number) => ConditionJson]>([
    ['equal patterns', () => condition('x', 'REGEX', '([ab]*)?z')],
    ['slow patterns', (number) => condition('x', 'REGEX', `(?=.*b).*${number}`)],
    [
      'patterns that only the linear matcher can run',
      (number) => condition('x', 'REGEX', `((?:\\B|a)(?:\\b|a)){5}(a+)+${number}$`),
    ],
    ['parts of texts', (number) => condition('x', 'CONTAINS', `${'a'.repeat(900)}b${number}`)],
    ['what is no part of texts', (number) => condition('x', 'NOT_CONTAINS', `${'a'.repeat(900)}b${number}`)],
    ['versions', (number) => condition('x', 'GREATER_THAN', `1.2.${number}:semver`)],
    ['remainders', (number) => condition('x', 'MODULO', `1000000|${number}`)],
  ])('for many %s', (_, make) => {
    const conditions = Array.from({ length: 5_000 }, (_, number) => make(number));
    const environment = compileEnvironment(parse(documentOf(conditions)), { linearMatcher });
    const shares = conditions.map(({ operator, value }) =>
      shareOf(operator as never, String(value), environment.account),
    );
    const spent = shares.filter(({ isRefused }) => !isRefused).reduce((sum, { steps }) => sum + steps, 0);
    expect(spent).toBeLessThanOrEqual(MOST_STEPS);
  });

  it('and a segment that overrides a flag a thousand times is tested once', () => {
    const twice = ['weak', 'strong', 'same'].map((value, place) => ({
      feature: { name: 'f' },
      enabled: true,
      feature_state_value: value,
      feature_segment: { priority: [5, 1, 1][place] },
    }));
    const one = { ...segment('s', { rules: [all(condition('x', 'EQUAL', 'y'))] }), feature_states: twice };
    const { features } = compiled({
      ...documentWith({ segments: [one as never] }),
      feature_states: [twice[0] as never],
    });
    expect(features.get('f')?.overrides.map(({ source }) => source.feature.value)).toEqual(['strong']);
  });
});

describe('reading what a document brings is bounded', () => {
  it('patterns are analysed up to 6 million units of effort; the rest never match', () => {
    const long = (number: number): string => `${'(?:a|b)?'.repeat(1_000)}${number}`;
    const environment = compiled(documentOf(Array.from({ length: 300 }, (_, n) => condition('x', 'REGEX', long(n)))));
    const judged = [...environment.account.verdicts.values()].filter(({ pattern }) => pattern !== undefined);
    const effort = judged.reduce((sum, { pattern }) => sum + (pattern?.effort ?? 0), 0);
    expect(judged.length).toBeLessThan(300);
    expect(effort).toBeLessThanOrEqual(6_000_000);
    expect(environment.diagnostics.at(-1)?.code).toBe('refused-regex');
  });

  it('lists are kept up to 500,000 members; the rest never match', () => {
    const list = Array.from({ length: 200_000 }, (_, number) => number).join(',');
    const conditions = [1, 2, 3].map((number) => condition('x', 'IN', `${number}00000000,${list}`));
    const environment = compiled(documentOf(conditions));
    expect(segmentsOf(environment, '7')).toEqual(['s0', 's1']);
    expect(environment.diagnostics.map(({ code }) => code)).toEqual(['too-costly']);
  });

  it.each([
    ['a pattern of 12 million characters', condition('x', 'REGEX', `[${'a'.repeat(12_000_000)}]`)],
    ['a pattern of 7 million groups', condition('x', 'REGEX', '(?='.repeat(5_000_000))],
    ['a list of 15 million brackets', condition('x', 'IN', '['.repeat(15_000_000))],
    ['a remainder of 30 million parts', condition('x', 'MODULO', '|'.repeat(30_000_000))],
    ['a text of 30 million characters', condition('x', 'CONTAINS', 'a'.repeat(30_000_000))],
    ['a number of 30 million digits', condition('x', 'EQUAL', '1'.repeat(30_000_000))],
  ])('and %s is doubtful, not thrown', (_, doubtful) => {
    const { diagnostics } = compiled(documentOf([doubtful]));
    expect(JSON.stringify(diagnostics).length).toBeLessThan(1_000);
  });

  it('diagnostics are listed up to a thousand, and the last one says how many there are', () => {
    const conditions = Array.from({ length: 5_000 }, () => condition('x', 'SOUNDS_LIKE', 'y'));
    const { diagnostics } = compiled(documentOf(conditions));
    expect(diagnostics).toHaveLength(1_000);
    expect(diagnostics.at(-1)).toEqual({
      code: 'more',
      path: [],
      message: '4001 more parts of the environment are doubtful; they are not listed.',
    });
  });
});

describe('incremental compilation gives the same shares as compilation from scratch', () => {
  const steps: readonly (readonly ConditionJson[])[] = [
    many(3, (n) => condition('x', 'REGEX', `\\bx${n}`)),
    many(3_000, (n) => condition('x', 'REGEX', `\\bx${n}`)),
    many(3_001, (n) => condition('x', 'REGEX', `\\bx${n}`)),
    many(40, (n) => condition('x', 'REGEX', `${'(?:a|b)?'.repeat(1_000)}${n}`)),
    many(60, (n) => condition('x', 'REGEX', `${'(?:a|b)?'.repeat(1_000)}${59 - n}`)),
    many(3, (n) => condition('x', 'REGEX', `\\bx${n}`)),
  ];

  it('when conditions are added and removed', () => {
    const read = createDocumentReader();
    let previous: CompiledEnvironment | undefined;
    for (const conditions of steps) {
      const parsed = read(documentOf(conditions));
      if (!parsed.ok) throw new Error('not valid');
      const fresh = compileEnvironment(parsed.value);
      previous = compileEnvironment(parsed.value, { previous });
      expect(previous.diagnostics).toEqual(fresh.diagnostics);
      expect(shares(previous)).toEqual(shares(fresh));
    }
  });
});

function shares({ account }: CompiledEnvironment): unknown {
  const { equal, most, verdicts } = account;
  return [
    equal,
    most,
    [...verdicts].map(([key, { demand, isNative, isRefused }]) => [key, demand, isNative, isRefused]),
  ];
}

function many(count: number, make: (number: number) => ConditionJson): readonly ConditionJson[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

/** E-mail domains, prefixes, versions, alternations: what people write. */
function ordinary(number: number): string {
  const kinds = [
    `@acme${number}\\.com$`,
    `.*@(?:mail\\.)?example${number}\\.(com|org)$`,
    `^[^@]+@company${number}\\.io$`,
    `^user_${number}`,
    `^${number}\\.(1[0-9]|2[0-4])\\.`,
    `^(DE|AT|C${number})$`,
    `^(alice${number}@example\\.com|bob@example\\.com|carol@acme\\.org)$`,
    `(beta|alpha)-${number}`,
  ];
  return kinds[number % kinds.length] ?? '';
}

/** A document with a segment for each condition. */
function documentOf(conditions: readonly ConditionJson[]): DocumentJson {
  const segments = conditions.map((one, number) => segment(`s${number}`, { id: number, rules: [any(one)] }));
  return documentWith({ segments });
}

function parse(document: DocumentJson) {
  const parsed = createDocumentReader()(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

function segmentsOf(environment: CompiledEnvironment, x: string): readonly string[] {
  return evaluateFlags(environment, { identifier: 'i', traits: { x } }).segments.map(({ name }) => name);
}
