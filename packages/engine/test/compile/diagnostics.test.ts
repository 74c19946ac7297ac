import type { DiagnosticCode } from '@burgee/engine';
import {
  all,
  type ConditionJson,
  condition,
  documentWith,
  feature,
  identityOverride,
  type RuleJson,
  segment,
} from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import type { Cited } from '../../src/model/diagnostic.ts';
import { describeInSentence } from '../../src/model/sentences.ts';
import { compiled } from '../compiled.ts';

const CONDITION = ['project', 'segments', 0, 'rules', 0, 'conditions', 0];

describe('diagnostics', () => {
  it.each<[DiagnosticCode, ConditionJson]>([
    ['unknown-operator', condition('plan', 'SOUNDS_LIKE', 'pro')],
    ['unknown-operator', condition('plan', 'equal', 'pro')],
    ['unknown-operator', condition('plan', 'toString', 'pro')],
    ['missing-property', condition(null, 'EQUAL', 'pro')],
    ['unreadable-operand', condition('age', 'MODULO', '0|0')],
    ['unreadable-operand', condition('version', 'EQUAL', '1.0:semver')],
    ['unreadable-operand', condition(null, 'PERCENTAGE_SPLIT', 'half')],
    ['unreadable-operand', condition('plan', 'REGEX', ['1', 'abc'])],
    ['unreadable-operand', condition('plan', 'REGEX', { a: 1 })],
    ['invalid-regex', condition('email', 'REGEX', '[')],
    ['refused-regex', condition('email', 'REGEX', '(a)\\1')],
  ])('name a condition that is %s: %j', (code, doubtful) => {
    const environment = compiled(documentWith({ segments: [segment('s', { rules: [all(doubtful)] })] }));
    expect(environment.diagnostics.map(({ code, path }) => ({ code, path }))).toEqual([{ code, path: CONDITION }]);
    expect(environment.diagnostics[0]?.message).toMatch(/(never matches|never match)\.$/);
  });

  it.each<[DiagnosticCode, string, ConditionJson]>([
    ['doubtful-operand', 'a blank after the comma of a list', condition('colour', 'IN', 'red, blue')],
    ['doubtful-operand', 'a number that is rounded', condition('id', 'IN', '[9007199254740993, 5]')],
    ['doubtful-operand', 'a number that was rounded', condition('id', 'IN', [2 ** 53])],
    ['doubtful-operand', 'a date that does not sort', condition('day', 'LESS_THAN', '7/15/2025')],
    ['doubtful-operand', 'a date with parts of one digit', condition('day', 'GREATER_THAN', '2025-7-1')],
    ['doubtful-operand', 'an order of a list', condition('plan', 'LESS_THAN', [])],
    ['doubtful-operand', 'an order of a list of versions', condition('plan', 'LESS_THAN', ['1.2.3:semver'])],
    ['doubtful-operand', 'a list outside IN', condition('plan', 'NOT_EQUAL', [1, 10])],
    ['doubtful-operand', 'an object as a list', condition('plan', 'IN', { a: 1 })],
    ['unknown-path', 'another flag', condition('$.flags.other.enabled', 'EQUAL', 'true')],
    ['unknown-path', 'another flag, hashed', condition('$.flags.other', 'PERCENTAGE_SPLIT', '50')],
  ])('report %s for %s, which is probably a mistake', (code, _, doubtful) => {
    const environment = compiled(documentWith({ segments: [segment('s', { rules: [all(doubtful)] })] }));
    expect(environment.diagnostics.map(({ code, path }) => ({ code, path }))).toEqual([{ code, path: CONDITION }]);
  });

  it.each([
    condition('colour', 'IN', 'red,blue'),
    condition('id', 'IN', '["9007199254740993", 5]'),
    condition('id', 'IN', [9007199254740991]),
    condition('day', 'LESS_THAN', '2025-07-15T10:00:00Z'),
    condition('day', 'EQUAL', '7/15/2025'),
    condition('version', 'LESS_THAN', '1.10.2025:semver'),
    condition('$.identity.traits.plan', 'IS_SET', ['a']),
  ])('do not report %j', (sound) => {
    const environment = compiled(documentWith({ segments: [segment('s', { rules: [all(sound)] })] }));
    expect(environment.diagnostics).toEqual([]);
  });

  it('name a rule of an unknown type, wherever it is nested', () => {
    const unknown: RuleJson = { type: 'SOME', conditions: [], rules: [] };
    const environment = compiled(
      documentWith({ segments: [segment('a'), segment('b', { id: 2, rules: [all(unknown)] })] }),
    );
    expect(environment.diagnostics).toEqual([
      {
        code: 'unknown-rule-type',
        path: ['project', 'segments', 1, 'rules', 0, 'rules', 0],
        message: '"SOME" is not one of ALL, ANY, NONE; the rule never matches.',
      },
    ]);
  });

  it.each<[ConditionJson, string]>([
    [condition('plan', 'SOUNDS_LIKE', 'pro'), '"SOUNDS_LIKE" is not an operator; the condition never matches.'],
    [condition(null, 'EQUAL', 'pro'), 'EQUAL needs a property; the condition never matches.'],
    [condition('plan', 'REGEX', ['1']), 'REGEX cannot read a list; the condition never matches.'],
    [condition('plan', 'EQUAL', [1, 2]), 'EQUAL reads a list as the text "1,2"; only IN takes a list.'],
    [condition(null, 'PERCENTAGE_SPLIT', 'half'), 'PERCENTAGE_SPLIT needs a number, got "half"; it never matches.'],
    [condition('age', 'MODULO', '0|0'), 'MODULO needs "divisor|remainder", got "0|0"; the condition never matches.'],
    [condition('v', 'EQUAL', '1.0:semver'), '"1.0" is not a SemVer version; texts never match.'],
    [condition('colour', 'IN', 'red, blue'), 'IN keeps blanks: in the list is " blue", and not "blue".'],
    [
      condition('id', 'IN', '[9007199254740993]'),
      'IN has a number beyond 2^53 in its list, which most programs round; write it as text.',
    ],
    [
      condition('day', 'LESS_THAN', ' 7/15/2025'),
      'Dates are compared as text, and "7/15/2025" does not sort as one; write it as 2025-07-15.',
    ],
    [
      condition('$.flags.x', 'EQUAL', 'a'),
      '"$.flags.x" is not a path that conditions can read; it is read as the name of a trait.',
    ],
    [condition('email', 'REGEX', '['), '"[" is not a regular expression; the condition never matches.'],
  ])('say in a sentence what is wrong with %j', (doubtful, message) => {
    const { diagnostics } = compiled(documentWith({ segments: [segment('s', { rules: [all(doubtful)] })] }));
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toEqual([message]);
  });

  it.each<[DiagnosticCode, Cited, string]>([
    ['unreadable-operand', ['CONTAINS', 'a'], '"a" has more than 10,000 characters; the condition never matches.'],
    ['too-costly', ['a', 52], '"a" is looked for only in texts of up to 52 characters; others do not match.'],
    ['too-costly', ['a', 'IN'], 'IN "a" is beyond what one environment may spend; the condition never matches.'],
    [
      'refused-regex',
      ['a', 'REGEX'],
      'REGEX "a" is beyond what one environment may spend; the condition never matches.',
    ],
    ['more', [7], '7 more parts of the environment are doubtful; they are not listed.'],
    [
      'unknown-feature',
      ['x'.repeat(81)],
      `The environment has no feature "${'x'.repeat(79)}…"; its override changes nothing.`,
    ],
  ])('say in a sentence what %s means for %j', (code, cited, sentence) => {
    expect(describeInSentence(code, cited)).toBe(sentence);
  });

  it('say that a pattern could take too long', () => {
    const doubtful = condition('email', 'REGEX', '(a)\\1');
    const [diagnostic] = compiled(documentWith({ segments: [segment('s', { rules: [all(doubtful)] })] })).diagnostics;
    expect(diagnostic?.message).toBe('"(a)\\\\1" could take too long; the condition never matches.');
  });

  it.each([
    [1_000, []],
    [1_001, ['rule-too-deep']],
    [100_000, ['rule-too-deep']],
  ])('report rules nested %i deep as %j', (depth, codes) => {
    let rule: RuleJson = all(condition('plan', 'EQUAL', 'pro'));
    for (let level = 1; level < depth; level += 1) rule = all(rule);
    const environment = compiled(documentWith({ segments: [segment('s', { rules: [rule] })] }));
    expect(environment.diagnostics.map(({ code }) => code)).toEqual(codes);
    for (const { message } of environment.diagnostics)
      expect(message).toBe('Rules are nested more than 1000 deep; the segment never matches.');
    const matches = environment.segments[0]?.matches({ identifier: 'u', traits: { plan: 'pro' } });
    expect(matches).toBe(codes.length === 0);
  });

  it('name features defined twice, overrides of unknown features, and weights over 100, each with its path', () => {
    const heavy = feature('heavy', { variants: { a: 60, b: 60 } });
    const environment = compiled(
      documentWith({
        features: [feature('twice'), feature('twice'), heavy],
        segments: [
          segment('s', {
            overrides: [feature('missing', { priority: 1 }), feature('heavy', { variants: { a: 70, b: 31 } })],
          }),
        ],
        identityOverrides: [identityOverride('u', feature('gone'), heavy)],
      }),
    );
    expect(environment.diagnostics.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        '"twice" is defined more than once; the later definition counts.',
        'The environment has no feature "missing"; its override changes nothing.',
        'Weights of "heavy" add up to 120; the last variants get what is left of 100.',
      ]),
    );
    expect(environment.diagnostics.map(({ code, path }) => `${code} ${path.join('.')}`).sort()).toEqual([
      'duplicate-feature feature_states.1',
      'unknown-feature identity_overrides.0.identity_features.0',
      'unknown-feature project.segments.0.feature_states.0',
      'weights-over-100 feature_states.2',
      'weights-over-100 identity_overrides.0.identity_features.1',
      'weights-over-100 project.segments.0.feature_states.1',
    ]);
  });

  it('are limited to a hundred for each part: paths a thousand levels deep would take gigabytes', () => {
    const many = Array.from({ length: 200_000 }, () => feature('unknown'));
    let rules: readonly RuleJson[] = many.map(() => ({ type: 'SOME', conditions: [], rules: [] }));
    for (let depth = 1; depth < 1_000; depth += 1) rules = [{ type: 'ALL', conditions: [], rules }];
    const environment = compiled(
      documentWith({
        features: Array.from({ length: 200_000 }, () => feature('twice')),
        segments: [segment('a', { id: 1, rules }), segment('b', { id: 2, rules, overrides: many })],
        identityOverrides: many.map((one) => identityOverride('u', one)),
      }),
    );
    const counts = new Map<string, number>();
    for (const { code, path } of environment.diagnostics) {
      const part = `${code} ${path.slice(0, 4).join('.')}`.replace(/(overrides|states)\.\d+.*/, '$1');
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    expect([...counts]).toEqual([
      ['unknown-rule-type project.segments.0.rules', 100],
      ['unknown-rule-type project.segments.1.rules', 100],
      ['unknown-feature project.segments.1.feature_states', 100],
      ['unknown-feature identity_overrides', 100],
      ['duplicate-feature feature_states', 100],
    ]);
  });

  it('are empty for a valid document, also for thirds that add up to slightly more than 100', () => {
    const thirds = feature('f', { variants: { a: 33.3, b: 33.3, c: 33.4 } });
    expect(compiled(documentWith({ features: [thirds] })).diagnostics).toEqual([]);
  });
});
