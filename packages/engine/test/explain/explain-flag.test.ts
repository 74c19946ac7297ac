import {
  type CompiledEnvironment,
  type ConditionTrace,
  evaluateFlag,
  explainFlag,
  type FlagExplanation,
  formatExplanation,
  type Identity,
  type RuleTrace,
} from '@burgee/engine';
import {
  all,
  any,
  type ConditionJson,
  condition,
  documentWith,
  feature,
  identityOverride,
  none,
  type RuleJson,
  segment,
  situations,
} from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled } from '../compiled.ts';

describe('explainFlag', () => {
  it('shows what evaluation did: result, winner, every rule and condition, and the range of the bucket', () => {
    fc.assert(
      fc.property(situations(), fc.boolean(), ({ document, identity }, isKnown) => {
        const environment = compiled(document);
        for (const name of environment.features.keys()) check(environment, name, isKnown ? identity : undefined);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows only the features that evaluation knows', () => {
    expect(explainFlag(compiled(documentWith()), 'toString')).toBeUndefined();
  });

  it('handles rules of the greatest allowed depth', () => {
    let rule: RuleJson = all(condition('plan', 'EQUAL', 'pro'));
    for (let depth = 1; depth < 1_000; depth += 1) rule = all(rule);
    const environment = compiled(
      documentWith({
        features: [feature('f')],
        segments: [segment('s', { rules: [rule], overrides: [feature('f', { priority: 0 })] })],
      }),
    );
    const explanation = explainFlag(environment, 'f', { identifier: 'u' });
    expect(explanation === undefined ? 0 : formatExplanation(explanation).split('\n').length).toBe(1_001);
  });
});

describe('explaining a rule that is nested deep takes no longer than one that is not', () => {
  it('because every condition is tested as often', () => {
    const asks = [1, 500].map((levels) => {
      let rule: RuleJson = any(condition('plan', 'EQUAL', 'pro'));
      for (let depth = 1; depth < levels; depth += 1) rule = all(rule);
      const environment = compiled(
        documentWith({
          features: [feature('f')],
          segments: [segment('s', { rules: [rule], overrides: [feature('f', { priority: 0 })] })],
        }),
      );
      let count = 0;
      const traits = {
        get plan() {
          count += 1;
          return 'pro';
        },
      };
      expect(explainFlag(environment, 'f', { identifier: 'u', traits })?.result.enabled).toBe(true);
      return count;
    });
    expect(asks[0]).toBeGreaterThan(1);
    expect(asks[1]).toBe(asks[0]);
  });
});

describe('an explanation of a large document stays small', () => {
  const never = condition('plan', 'EQUAL', 'free');
  const many = Array.from({ length: 30_000 }, () => never);
  const noneOf = (one: ConditionJson) => none(one);
  const overrides = [feature('f', { priority: 0, value: 'overridden' })];

  it.each([
    { last: 'a condition', rules: [any(...many, condition('plan', 'EQUAL', 'pro'))], matched: true, omitted: 20_002 },
    { last: 'a condition of NONE', rules: [none(...many)], matched: true, omitted: 20_001 },
    { last: 'a nested rule', rules: [all(any(...many), ...many.map(noneOf))], matched: false, omitted: 50_002 },
    { last: 'a rule', rules: many.map(noneOf), matched: true, omitted: 25_000 },
    { last: 'a rule that fails', rules: [...many.map(noneOf), all(never)], matched: false, omitted: 25_001 },
  ])('and gives the result of evaluation, whose last test is $last', ({ rules, matched, omitted }) => {
    const environment = compiled(
      documentWith({ features: [feature('f', { value: 1 })], segments: [segment('s', { rules, overrides })] }),
    );
    const explanation = explainFlag(environment, 'f', { identifier: 'u', traits: { plan: 'pro' } });
    const [step] = explanation?.steps ?? [];
    if (explanation === undefined || step?.kind !== 'segment') throw new Error('no segment is explained');
    expect(explanation.result.value).toBe(matched ? 'overridden' : 1);
    expect(step.matched).toBe(matched);
    expect(countOf(step)).toEqual({ traces: 10_000, omitted });
    expect(formatExplanation(explanation).split('\n').length).toBeLessThanOrEqual(1_001);
  });

  it('also where many segments are explained', () => {
    const segments = Array.from({ length: 300 }, (_, id) =>
      segment(`s${id}`, { id, rules: [any(...many.slice(0, 100))], overrides: [feature('f', { priority: id })] }),
    );
    const environment = compiled(documentWith({ features: [feature('f')], segments }));
    const explanation = explainFlag(environment, 'f', { identifier: 'u' });
    const steps = explanation?.steps.filter((step) => step.kind === 'segment') ?? [];
    expect(steps.length).toBe(300);
    expect(steps.reduce((sum, step) => sum + countOf(step).traces, 0)).toBe(10_000);
    expect(steps.at(-1)).toMatchObject({ matched: false, rules: [], omitted: 1 });
  });
});

describe('formatExplanation', () => {
  it('stays small for a document of megabytes: rules a thousand levels deep, with 100,000 conditions', () => {
    let rule: RuleJson = any(...Array.from({ length: 100_000 }, () => condition('plan', 'EQUAL', 'pro')));
    for (let depth = 1; depth < 990; depth += 1) rule = all(rule);
    const overrides = [feature('f', { priority: 0 })];
    for (const rules of [[rule], [any(...Array.from({ length: 2_000 }, () => condition('plan', 'EQUAL', 'pro')))]]) {
      const environment = compiled(
        documentWith({ features: [feature('f')], segments: [segment('s', { rules, overrides })] }),
      );
      const explanation = explainFlag(environment, 'f', { identifier: 'u' });
      const text = explanation === undefined ? '' : formatExplanation(explanation);
      expect(text.length).toBeLessThan(250_000);
      expect(text.split('\n').at(-1)).toMatch(/^… \d+ more branches$/);
    }
  });

  it('prints any number of variants', () => {
    const variants = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`v${index}`, 0.0001]));
    const environment = compiled(documentWith({ features: [feature('f', { variants })] }));
    const explanation = explainFlag(environment, 'f', { identifier: 'u' });
    expect(explanation === undefined ? 0 : formatExplanation(explanation).split('\n').length).toBe(1_001);
  });

  const document = documentWith({
    features: [feature('f', { value: 'control', variants: { blue: 30, green: 30 } })],
    segments: [
      segment('staff', {
        id: 1,
        rules: [
          all(
            any(condition('role', 'EQUAL', 'staff'), condition('age', 'GREATER_THAN', '99')),
            none(condition('banned', 'IS_SET')),
          ),
        ],
        overrides: [feature('f', { priority: 0, value: 'for staff' })],
      }),
      segment('tenth', {
        id: 2,
        rules: [all(condition(null, 'PERCENTAGE_SPLIT', '10'))],
        overrides: [feature('f', { priority: 1 })],
      }),
    ],
    identityOverrides: [identityOverride('vip', feature('f', { value: 'for vip' }))],
  });

  it('prints every step of a default', () => {
    expect(format({ identifier: 'user-1', traits: { age: 7, banned: false } })).toBe(
      [
        'f is ON with value "green" for user-1',
        "├─ the identity's own override: none",
        '├─ segment staff (priority 0): no match',
        '│  └─ ALL: no',
        '│     ├─ ANY: no',
        '│     │  ├─ role EQUAL "staff": no (role is not set)',
        '│     │  └─ age GREATER_THAN "99": no (it is 7)',
        '│     └─ NONE: no',
        '│        └─ banned IS_SET: yes (it is false)',
        '├─ segment tenth (priority 1): no match',
        '│  └─ ALL: no',
        '│     └─ the identity PERCENTAGE_SPLIT 10 %: no (bucket 77.85 of at most 10)',
        '├─ variants: the identity is in bucket 33.03',
        '│  ├─   0.00 –  30.00  blue     "blue"',
        '│  ├─  30.00 –  60.00  green    "green"  ◀',
        '│  └─  60.00 – 100.00  control  "control"',
        '└─ so it is variant green, 30 % (SPLIT)',
      ].join('\n'),
    );
  });

  it('stops at the winner', () => {
    expect(format({ identifier: 'vip' })).toBe(
      [
        'f is ON with value "for vip" for vip',
        "├─ the identity's own override: yes, and nothing is stronger",
        '├─ segment staff (priority 0): not reached',
        '├─ segment tenth (priority 1): not reached',
        '└─ so it is what identity_overrides says (TARGETING_MATCH)',
      ].join('\n'),
    );
  });

  it('states that nothing was tested without an identity', () => {
    expect(format()).toBe(
      [
        'f is ON with value "control" for the environment, without an identity',
        '├─ segments are not tested: they need an identity',
        "└─ so it is the environment's own definition (DEFAULT)",
      ].join('\n'),
    );
  });

  it('escapes control characters, and cuts long texts', () => {
    const text = format({ identifier: '\u001b[31mred\n\u202e', traits: { role: 'x'.repeat(500) } });
    expect(text).toContain('for \\u001b[31mred\\u000a\\u202e\n');
    expect(text).toContain(`(it is "${'x'.repeat(79)}…")`);
  });

  function format(identity?: Identity): string {
    const explanation = explainFlag(compiled(document), 'f', identity);
    return explanation === undefined ? '' : formatExplanation(explanation);
  }
});

interface Traced {
  readonly conditions?: readonly ConditionTrace[];
  readonly rules: readonly RuleTrace[];
  readonly omitted?: number | undefined;
}

/** The traces within a trace, and the sum of what they omit. */
function countOf({ conditions = [], rules, omitted = 0 }: Traced): { traces: number; omitted: number } {
  const counts = rules.map(countOf);
  return {
    traces: conditions.length + rules.length + counts.reduce((sum, { traces }) => sum + traces, 0),
    omitted: counts.reduce((sum, one) => sum + one.omitted, omitted),
  };
}

function check(environment: CompiledEnvironment, name: string, identity: Identity | undefined): void {
  const explanation = explainFlag(environment, name, identity);
  expect(explanation?.result).toBe(evaluateFlag(environment, name, identity));
  if (explanation === undefined) return;
  expect(winnerOf(explanation)).toBe(segmentOf(explanation));
  for (const step of explanation.steps) {
    if (step.kind !== 'segment') continue;
    expect(step.matched).toBe(step.rules.length > 0 && step.rules.every(({ matched }) => matched));
    for (const rule of step.rules) checkRule(rule);
  }
  checkAllocation(explanation);
  expect(formatExplanation(explanation)).toContain(explanation.result.enabled ? ' is ON ' : ' is OFF ');
}

/** A rule's answer follows from its members' by its type; computed here independently. */
function checkRule({ type, matched, conditions, rules }: RuleTrace): void {
  const holds = (members: readonly (RuleTrace | ConditionTrace)[]): boolean => {
    const answers = members.map((member) => member.matched);
    if (answers.length === 0 || type === 'NONE') return !answers.includes(true);
    return type === 'ALL' ? !answers.includes(false) : answers.includes(true);
  };
  expect(matched).toBe(holds(conditions) && holds(rules));
  for (const rule of rules) checkRule(rule);
  for (const { split, matched: isIn } of conditions) {
    if (split !== undefined) expect(isIn).toBe(split.bucket <= split.threshold);
  }
}

function checkAllocation({ allocation, result }: FlagExplanation): void {
  if (allocation === undefined) return;
  const hits = allocation.ranges.filter(({ matched }) => matched);
  expect(hits).toHaveLength(1);
  expect(hits[0]?.variant).toBe(result.variant);
  expect(allocation.bucket).toBeGreaterThanOrEqual(hits[0]?.from ?? Number.NaN);
  expect(allocation.bucket).toBeLessThan(hits[0]?.to ?? Number.NaN);
}

function winnerOf({ steps }: FlagExplanation): string | undefined {
  const winner = steps.find((step) => step.kind !== 'not-reached' && step.matched);
  if (winner === undefined) return undefined;
  return winner.kind === 'segment' ? winner.segment : 'identity_overrides';
}

function segmentOf({ result: { reason } }: FlagExplanation): string | undefined {
  return reason.kind === 'DEFAULT' ? undefined : reason.segment;
}
