import {
  type BucketingName,
  compileEnvironment,
  type Environment,
  type Feature,
  listIdentityOverrides,
  percentage,
} from '@burgee/engine';
import { environmentWith } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';

// Environments that no document was read for: tests and tools make them of the model's types.

const share = percentage(80) ?? fail();

function feature(name: string, parts: Partial<Feature> = {}): Feature {
  return { key: name, name, enabled: true, value: name, variants: [], ...parts };
}

const heavy = feature('heavy', {
  variants: [
    { key: 'a', value: 1, weight: share },
    { key: 'b', value: 2, weight: share },
  ],
});

function environment(parts: Partial<Environment>): Environment {
  return { ...environmentWith(), features: [feature('one'), feature('two')], ...parts };
}

function segment(name: string, operand: string): Environment['segments'][number] {
  const conditions = [{ property: 'plan', operator: 'EQUAL', operand }];
  return { key: name, name, rules: [{ type: 'ALL', conditions, rules: [] }], overrides: [override('two', name)] };
}

function override(name: string, value: string): Environment['segments'][number]['overrides'][number] {
  return { feature: feature(name, { value }), priority: 1 };
}

function fail(): never {
  throw new Error('80 is a percentage.');
}

describe('diagnostics of parts without a path', () => {
  it('name positions in the model', () => {
    const unread = [
      { property: 'plan', operator: 'SOUNDS_LIKE', operand: '' },
      { property: '', operator: 'EQUAL', operand: '' },
    ];
    const { diagnostics } = compileEnvironment(
      environment({
        features: [feature('one'), feature('one'), heavy],
        segments: [
          segment('fine', 'pro'),
          {
            ...segment('doubtful', 'pro'),
            rules: [{ type: 'ALL', conditions: unread, rules: [{ type: 'SOME', conditions: [], rules: [] }] }],
            overrides: [override('gone', '')],
          },
        ],
        identityOverrides: listIdentityOverrides([
          { identifier: 'u', features: [feature('one')] },
          { identifier: 'v', features: [feature('one'), feature('lost')] },
          { identifier: 'w', features: [heavy] },
        ]),
      }),
    );
    const weights = 'Weights of "heavy" add up to 160; the last variants get what is left of 100.';
    expect(diagnostics.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['segments.1.rules.0.conditions.0', '"SOUNDS_LIKE" is not an operator; the condition never matches.'],
      ['segments.1.rules.0.conditions.1', 'EQUAL needs a property; the condition never matches.'],
      ['segments.1.rules.0.rules.0', '"SOME" is not one of ALL, ANY, NONE; the rule never matches.'],
      ['segments.0.overrides.two', 'The environment has no feature "two"; its override changes nothing.'],
      ['segments.1.overrides.gone', 'The environment has no feature "gone"; its override changes nothing.'],
      ['identityOverrides.1.features.1', 'The environment has no feature "lost"; its override changes nothing.'],
      ['identityOverrides.2.features.0', weights],
      ['features.1', '"one" is defined more than once; the later definition counts.'],
      ['features.2', weights],
    ]);
  });
});

describe('overrides of identities', () => {
  it('of several entries for one identity apply in order, and an entry without features does not count', () => {
    const own = (value: string): Feature => feature('one', { value });
    const { identities } = compileEnvironment(
      environment({
        identityOverrides: listIdentityOverrides([
          { identifier: 'nobody', features: [] },
          { identifier: 'u', features: [] },
          { identifier: 'u', features: [own('first')] },
          { identifier: 'u', features: [own('second'), feature('two')] },
        ]),
      }),
    );
    expect(['nobody', 'nobody', 'somebody'].filter((name) => identities.of(name) !== undefined)).toEqual([]);
    const ofU = identities.of('u');
    expect(ofU?.results.get('one')?.withoutIdentity.value).toBe('first');
    expect(ofU?.results.get('two')?.withoutIdentity.value).toBe('two');
    expect(ofU?.segments).toHaveLength(2);
    expect(identities.of('u')).toBe(ofU);
  });
});

describe('an identifier', () => {
  it('may have any number of entries: each is read once', () => {
    const entries = Array.from({ length: 200_000 }, () => ({ identifier: 'u', features: [feature('one')] }));
    const { identities } = compileEnvironment(environment({ identityOverrides: listIdentityOverrides(entries) }));
    expect(identities.of('u')?.segments).toHaveLength(entries.length);
  });
});

describe('what never matches', () => {
  it('returns false, and is not a split', () => {
    const conditions = [{ property: '', operator: 'PERCENTAGE_SPLIT', operand: 'half' }];
    const { segments } = compileEnvironment(
      environment({
        segments: [{ key: '1', name: 's', rules: [{ type: 'SOME', conditions, rules: [] }], overrides: [] }],
      }),
    );
    const rule = segments[0]?.rules[0];
    expect(rule?.matches({ identifier: 'u' })).toBe(false);
    expect(rule?.conditions[0]?.matches({ identifier: 'u' })).toBe(false);
    expect(rule?.conditions[0]?.split).toBeUndefined();
    expect(segments[0]?.result).toStrictEqual({ name: 's' });
  });
});

describe('a split', () => {
  it.each([
    ['the key that the environment and the identifier make', { identifier: 'u' }, 'env_u'],
    ['the key of its own', { identifier: 'u', key: 'own' }, 'own'],
    ['the made key where its own is empty', { identifier: 'u', key: '' }, 'env_u'],
    ['the made key of its text where the identifier is a number', { identifier: 5 as never }, 'env_5'],
    ['nothing where the identifier is empty', { identifier: '' }, undefined],
  ])('of an identity hashes %s', (_, identity, hashed) => {
    const rules = [
      { type: 'ALL', conditions: [{ property: '', operator: 'PERCENTAGE_SPLIT', operand: '50' }], rules: [] },
    ];
    const { segments } = compileEnvironment(environment({ segments: [{ key: '1', name: 's', rules, overrides: [] }] }));
    expect(segments[0]?.rules[0]?.conditions[0]?.read(identity)).toBe(hashed);
  });
});

describe('an environment compiled before', () => {
  const segments = [segment('pros', 'pro'), segment('stars', 'star')];
  const before = environment({ segments });

  it('shares the parts that did not change', () => {
    const previous = compileEnvironment(before);
    const same = compileEnvironment({ ...before }, { previous });
    expect([same.segments, same.overrides, same.identities]).toEqual([
      previous.segments,
      previous.overrides,
      previous.identities,
    ]);
    expect(same.segments).toBe(previous.segments);
    expect(same.overrides).toBe(previous.overrides);
    expect(same.identities).toBe(previous.identities);

    const changed = compileEnvironment(
      { ...before, segments: [segments[0] ?? fail(), segment('stars', 'x')] },
      { previous },
    );
    expect(changed.segments[0]).toBe(previous.segments[0]);
    expect(changed.segments[1]).not.toBe(previous.segments[1]);
    expect(changed.overrides).not.toBe(previous.overrides);
  });

  it.each([
    ['another name', [feature('one'), feature('three')], false],
    ['one fewer', [feature('one')], false],
    ['one more in front', [feature('zero'), feature('one'), feature('two')], true],
  ])('shares no targets with features that have %s', (_, features, isTarget) => {
    const after = compileEnvironment({ ...before, features }, { previous: compileEnvironment(before) });
    expect(after.diagnostics.some(({ code }) => code === 'unknown-feature')).toBe(!isTarget);
    expect(after.features.get('two')?.overrides.length).toBe(isTarget ? 2 : undefined);
  });

  it('shares no overrides of a new feature', () => {
    const previous = compileEnvironment({ ...before, features: [feature('one')] });
    const after = compileEnvironment(before, { previous });
    expect(after.features.get('two')?.overrides.length).toBe(2);
    expect(after.diagnostics).toEqual([]);
  });

  it('shares nothing that another bucketing hashed', () => {
    const other = { name: 'md5' as const satisfies BucketingName, start: () => () => () => 1 };
    const previous = compileEnvironment(before, { bucketings: [other] });
    expect(compileEnvironment(before, { previous }).segments[0]).not.toBe(previous.segments[0]);
  });

  it('shares nothing that another matcher compiled', () => {
    const previous = compileEnvironment(before, { linearMatcher: () => () => true });
    expect(compileEnvironment(before, { previous }).segments[0]).not.toBe(previous.segments[0]);
  });
});
