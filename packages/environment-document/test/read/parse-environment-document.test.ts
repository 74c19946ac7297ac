import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mergeIdentityOverrides, parseEnvironmentDocument } from '@burgee/environment-document';
import {
  all,
  documents,
  documentWith,
  feature,
  identityOverride,
  nearMisses,
  plain,
  segment,
} from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const BOOKSTORE = new URL('../../../../test-fixtures/data/bookstore/bookstore-document.json', import.meta.url);
const bookstore = JSON.parse(readFileSync(BOOKSTORE, 'utf8'));

describe('parseEnvironmentDocument', () => {
  it('reads a document of a real shape', () => {
    const environment = parse(bookstore);
    expect(environment.key).toBe('BkPxV7eTq4mWz8RrNc2sYd');
    expect(environment.features.map(({ name }) => name)).toHaveLength(6);
    expect(environment.segments.map(({ key, name }) => `${key} ${name}`)).toEqual([
      '5101 internal_users',
      '5102 beta_tenants',
      '5103 enterprise_10_percent',
    ]);
    expect(environment.identityOverrides.entries.map(({ identifier }) => identifier)).toEqual([
      'qa-lead@bookstore.example',
      'tenant:tn_0042,user:77',
    ]);
    expect(environment.settings).toEqual({
      updatedAt: '2026-08-21T16:44:17.123456Z',
      allowClientTraits: true,
      hideDisabledFlags: false,
      realtimeUpdates: true,
      stopServingFlags: false,
      serverKeyOnlyFeatureIds: [70106],
    });
  });

  it('orders variants by ascending id, then by uuid as a number, not as listed', () => {
    const [model] = parse(bookstore).features.filter(({ name }) => name === 'recommendations_model');
    expect(model?.variants.map(({ key }) => key)).toEqual(['collaborative', 'content_based', 'hybrid']);

    const uuids = ['ffffffff-0000-4000-8000-000000000001', '0000000f-0000-4000-8000-000000000002', 'not a uuid', null];
    const values = uuids.map((uuid, index) => ({
      id: index === 3 ? 7 : null,
      mv_fs_value_uuid: uuid,
      percentage_allocation: 25,
      multivariate_feature_option: { value: index, key: `${index}` },
    }));
    const [ranked] = parse(
      documentWith({ features: [{ ...feature('f'), multivariate_feature_state_values: values as never }] }),
    ).features;
    expect(ranked?.variants.map(({ key }) => key)).toEqual(['3', '1', '0', '2']);
  });

  it('accepts a document with only the fields that the published description requires', () => {
    expect(plain(parse({ api_key: 'k', feature_states: [{ feature: { name: 'f' }, enabled: false }] }))).toEqual({
      key: 'k',
      name: '',
      bucketing: 'md5',
      features: [
        {
          key: 'f',
          name: 'f',
          enabled: false,
          value: null,
          variants: [],
          metadata: undefined,
          path: ['feature_states', 0],
        },
      ],
      segments: [],
      identityOverrides: [],
      settings: {
        updatedAt: null,
        allowClientTraits: true,
        hideDisabledFlags: false,
        realtimeUpdates: false,
        stopServingFlags: false,
        serverKeyOnlyFeatureIds: [],
      },
    });
  });

  it.each<[object, string, string]>([
    [{ django_id: 12 }, '12', 'the id of the lineage'],
    [{ django_id: null, featurestate_uuid: 'u-1' }, 'u-1', 'the uuid where there is no id'],
    [{ django_id: 0, featurestate_uuid: 'u-1' }, 'u-1', 'zero is no id'],
    [{ featurestate_uuid: null }, '3', 'the id of the feature where there is neither'],
  ])('salts variants of %j with %s: %s', (state, key) => {
    const json = { api_key: 'k', feature_states: [{ feature: { id: 3, name: 'f' }, enabled: true, ...state }] };
    expect(parse(json).features[0]?.key).toBe(key);
  });

  it.each([
    [
      'property_',
      { property_: 'plan', operator: 'EQUAL', value: 'pro' },
      { property: 'plan', operator: 'EQUAL', operand: 'pro' },
    ],
    [
      'property',
      { property: 'plan', operator: 'EQUAL', value: 'pro' },
      { property: 'plan', operator: 'EQUAL', operand: 'pro' },
    ],
    [
      'a null property',
      { property_: null, operator: 'PERCENTAGE_SPLIT', value: '10' },
      { property: '', operator: 'PERCENTAGE_SPLIT', operand: '10' },
    ],
    [
      'a null value',
      { property_: 'plan', operator: 'IS_SET', value: null },
      { property: 'plan', operator: 'IS_SET', operand: '' },
    ],
    [
      'a list',
      { property_: 'plan', operator: 'IN', value: ['a', 'b'] },
      { property: 'plan', operator: 'IN', operand: '["a","b"]', operandKind: 'a list' },
    ],
    [
      'a list for another operator',
      { property_: 'plan', operator: 'EQUAL', value: ['a', 'b'] },
      { property: 'plan', operator: 'EQUAL', operand: 'a,b', operandKind: 'a list' },
    ],
    [
      'a number',
      { property_: 'age', operator: 'EQUAL', value: 7 },
      { property: 'age', operator: 'EQUAL', operand: '7' },
    ],
    ['no operator', { property_: 'age' }, { property: 'age', operator: '', operand: '' }],
    ['null', null, { property: '', operator: '', operand: '' }],
  ])('reads a condition with %s', (_, json, expected) => {
    const rules = [{ type: 'ALL', conditions: [json], rules: [] }] as never;
    expect(parse(documentWith({ segments: [segment('s', { rules })] })).segments[0]?.rules[0]?.conditions).toEqual([
      expected,
    ]);
  });

  it('orders segments by ascending id, other keys last', () => {
    const segments = ['20', 'b', '3', '01'].map((id) => ({ ...segment(id), id: id as never }));
    expect(parse(documentWith({ segments })).segments.map(({ key }) => key)).toEqual(['3', '20', 'b', '01']);
  });

  it('keeps rules up to one level below the limit, at any depth', () => {
    const parsed = parse(documentWith({ segments: [segment('s', { rules: nest(200_000, []) as never })] }));
    let depth = 0;
    for (let level = parsed.segments[0]?.rules; level !== undefined && level.length > 0; level = level[0]?.rules)
      depth += 1;
    expect(depth).toBe(1_001);
  });

  it.each([
    ['text', '{', [], 'object', 'string'],
    ['a list', [], [], 'object', 'array'],
    ['null', null, [], 'object', 'null'],
    ['nothing', undefined, [], 'object', 'nothing'],
    ['no feature_states', { api_key: 'k' }, ['feature_states'], 'array', 'nothing'],
    ['no key', { feature_states: [] }, ['api_key'], 'string', 'nothing'],
    ['an error answer', { detail: 'Invalid' }, ['api_key'], 'string', 'nothing'],
    [
      'a wrong value',
      doc({ enabled: true, feature_state_value: {} }),
      ['feature_states', 0, 'feature_state_value'],
      'string, number, boolean or null',
      'object',
    ],
    ['a wrong state', doc({ enabled: 'yes' }), ['feature_states', 0, 'enabled'], 'boolean', 'string'],
    [
      'a weight over 100',
      doc({
        enabled: true,
        multivariate_feature_state_values: [{ percentage_allocation: 140, multivariate_feature_option: {} }],
      }),
      ['feature_states', 0, 'multivariate_feature_state_values', 0, 'percentage_allocation'],
      'number from 0 to 100',
      'number',
    ],
    [
      'a wrong rule',
      documentWith({ segments: [segment('s', { rules: [{ type: 'ALL', conditions: 7, rules: [] }] as never })] }),
      ['project', 'segments', 0, 'rules', 0, 'conditions'],
      'array',
      'number',
    ],
    [
      'a wrong rule deep inside',
      documentWith({
        segments: [segment('s', { rules: [all(), { rules: [{ rules: [false] }] } as never] })],
      }),
      ['project', 'segments', 0, 'rules', 1, 'rules', 0, 'rules', 0],
      'object',
      'boolean',
    ],
    ['an unknown bucketing', { ...documentWith(), bucketing: 'sha1' }, ['bucketing'], '"md5" or "xxhash64"', 'string'],
    [
      'a bucketing that nobody loaded',
      { ...documentWith(), bucketing: 'xxhash64' },
      ['bucketing'],
      '"md5"',
      '"xxhash64"',
    ],
  ])('rejects %s', (_, json, path, expected, received) => {
    const parsed = parseEnvironmentDocument(json);
    expect(parsed.ok ? [] : parsed.issues[0]).toEqual({ path, expected, received });
  });

  it('rejects a hole in a list, which a program can build but JSON cannot', () => {
    const { feature_states: states, ...document } = documentWith({ features: [feature('a'), feature('b')] });
    const holed = [...states];
    delete holed[0];
    const parsed = parseEnvironmentDocument({ ...document, feature_states: holed });
    expect(parsed.ok ? [] : parsed.issues[0]).toEqual({
      path: ['feature_states', 0],
      expected: 'object',
      received: 'nothing',
    });
  });

  it('lists every issue, up to a hundred', () => {
    const states = Array.from({ length: 200 }, () => ({ feature: {}, enabled: 1 }));
    const parsed = parseEnvironmentDocument({ api_key: 'k', feature_states: states });
    expect(parsed.ok ? 0 : parsed.issues.length).toBe(100);
  });

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parseEnvironmentDocument(json)).toHaveProperty('ok');
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads generated documents without changing them, and repeats exactly', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        const copy = structuredClone(document);
        const environment = plain(parse(deepFreeze(document)));
        expect(document).toEqual(copy);
        expect(plain(parse(copy))).toEqual(environment);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(documents(), (document) => {
        expect(plain(parse(reverseKeys(document)))).toEqual(plain(parse(document)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('names the path of the one wrong part', () => {
    fc.assert(
      fc.property(nearMisses(), ({ json, path }) => {
        const parsed = parseEnvironmentDocument(json);
        expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.path.join('.'))).toContain(path.join('.'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same where code generation is not allowed', () => {
    const { stdout, stderr } = spawnSync(
      'npx',
      [
        'tsx',
        '--disallow-code-generation-from-strings',
        '-e',
        `
        import { parseEnvironmentDocument } from '@burgee/environment-document';
        const parsed = parseEnvironmentDocument({ api_key: 'k', feature_states: [{ feature: { name: 'f' }, enabled: 1 }] });
        console.log(JSON.stringify(parsed));`,
      ],
      { encoding: 'utf8' },
    );
    expect(stdout.trim(), stderr).toBe(
      '{"ok":false,"issues":[{"path":["feature_states",0,"enabled"],"expected":"boolean","received":"number"}]}',
    );
  });
});

describe('mergeIdentityOverrides', () => {
  it('appends the pages in order and leaves the first page as it is', () => {
    const page = (...names: readonly string[]) =>
      parse(documentWith({ identityOverrides: names.map((name) => identityOverride(name, feature('f'))) }));
    const first = page('a', 'b');
    const merged = mergeIdentityOverrides(first, [page('c'), page('a', 'd')]);
    expect(merged.identityOverrides.entries.map(({ identifier }) => identifier)).toEqual(['a', 'b', 'c', 'a', 'd']);
    expect(merged.features).toBe(first.features);
    expect(first.identityOverrides.entries).toHaveLength(2);
  });

  it('finds the features of an entry by its index over all pages', () => {
    const page = (...names: readonly string[]) =>
      parse(documentWith({ identityOverrides: names.map((name) => identityOverride(name, feature(`for ${name}`))) }));
    const { identityOverrides } = mergeIdentityOverrides(page('a', 'b'), [page(), page('c'), page('d')]);
    const namesAt = (place: number) => identityOverrides.featuresOf(place).map(({ name }) => name);
    expect([0, 1, 2, 3, 4].map(namesAt)).toEqual([['for a'], ['for b'], ['for c'], ['for d'], []]);

    const seen: unknown[] = [];
    identityOverrides.forEachOverride((place, name) => seen.push([place, name]));
    expect(seen).toEqual([0, 1, 2, 3].map((place) => [place, ...namesAt(place)]));
  });
});

function parse(json: unknown) {
  const parsed = parseEnvironmentDocument(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

function doc(state: object): object {
  return { api_key: 'k', feature_states: [{ feature: { id: 1, name: 'f' }, ...state }] };
}

/** A rule in a rule in a rule …, and these in the innermost. */
function nest(depth: number, innermost: readonly unknown[]): readonly unknown[] {
  let rules = innermost;
  for (let level = 0; level < depth; level += 1) rules = [{ type: 'ALL', conditions: [], rules }];
  return rules;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reverseKeys(item)]),
  );
}
