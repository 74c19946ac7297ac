import { compileEnvironment, diffEnvironments, evaluateFlags } from '@burgee/engine';
import {
  createDocumentReader,
  type DocumentReader,
  type Environment,
  parseEnvironmentDocument,
} from '@burgee/environment-document';
import {
  type DocumentJson,
  documents,
  documentWith,
  feature,
  identities,
  identityOverride,
  nearMisses,
  plain,
  segment,
} from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const RUNS = { numRuns: 1_000 };

/** A document and one that came of it: each of its lists the old one, a new one, or the old one with a new start. */
const successions = fc
  .tuple(documents(), documents(), fc.tuple(choice(), choice(), choice()))
  .map(([before, other, [features, segments, overrides]]): readonly [DocumentJson, DocumentJson] => [
    before,
    {
      ...structuredClone(before),
      feature_states: mix(features, before.feature_states, other.feature_states),
      project: { ...before.project, segments: mix(segments, before.project.segments, other.project.segments) },
      identity_overrides: mix(overrides, before.identity_overrides, other.identity_overrides),
    },
  ]);

describe('createDocumentReader', () => {
  it('reads every document as if it were the first', () => {
    fc.assert(
      fc.property(successions, ([before, after]) => {
        const reader = createDocumentReader();
        expect(plain(read(reader, before))).toEqual(plain(read(reader, before)));
        expect(plain(read(reader, after))).toEqual(plain(read(createDocumentReader(), after)));
      }),
      RUNS,
    );
  });

  it('shares compiled parts with the next document: results, segments and diagnostics are the same', () => {
    fc.assert(
      fc.property(successions, identities(), ([before, after], identity) => {
        const reader = createDocumentReader();
        const previous = compileEnvironment(read(reader, before));
        const environment = read(reader, after);
        const fresh = compileEnvironment(environment);
        const compiled = compileEnvironment(environment, { previous });
        expect(evaluateFlags(compiled, identity)).toEqual(evaluateFlags(fresh, identity));
        expect(evaluateFlags(compiled)).toEqual(evaluateFlags(fresh));
        expect(compiled.diagnostics).toEqual(fresh.diagnostics);
      }),
      RUNS,
    );
  });

  it('finds the same changes as between documents that were read separately', () => {
    fc.assert(
      fc.property(successions, ([before, after]) => {
        const reader = createDocumentReader();
        const [old, fresh] = [read(reader, before), read(reader, after)];
        const apart = diffEnvironments(read(createDocumentReader(), before), read(createDocumentReader(), after));
        expect(diffEnvironments(old, fresh)).toEqual(apart);
      }),
      RUNS,
    );
  });

  it('rejects an invalid document after a valid one, and continues from the last valid one', () => {
    fc.assert(
      fc.property(documents(), nearMisses(), (document, { json }) => {
        const reader = createDocumentReader();
        const first = read(reader, document);
        expect(reader(json)).toEqual(parseEnvironmentDocument(json));
        const again = read(reader, structuredClone(document));
        expect(again.features).toBe(first.features);
        expect(again.segments).toBe(first.segments);
        expect(again.identityOverrides).toBe(first.identityOverrides);
      }),
      RUNS,
    );
  });

  it('returns the same objects for everything but the one changed flag', () => {
    const reader = createDocumentReader();
    const [before, after] = [read(reader, shop({ enabled: true })), read(reader, shop({ enabled: false }))];
    expect(after.features.map((one, index) => one === before.features[index])).toEqual([true, false, true]);
    expect(after.segments).toBe(before.segments);
    expect(after.identityOverrides).toBe(before.identityOverrides);

    const previous = compileEnvironment(before);
    const compiled = compileEnvironment(after, { previous });
    expect(compiled.segments).toEqual(previous.segments);
    expect(compiled.segments[0]).toBe(previous.segments[0]);
    expect(compiled.identities).toBe(previous.identities);
    expect(compiled.features.get('a')).toBe(previous.features.get('a'));
    expect(compiled.features.get('b')?.results).not.toBe(previous.features.get('b')?.results);
  });

  it.each([
    ['rules', (levels: string) => `"project": {"segments": [{"id": 1, "name": "s", "rules": ${levels}}]}`],
    ['what nobody reads', (levels: string) => `"identity_overrides": [{"identifier": "u", "x": ${levels}}]`],
    [
      'a priority',
      (levels: string) =>
        `"feature_states": [{"feature": {"name": "f"}, "enabled": true, "feature_segment": {"x": ${levels}}}]`,
    ],
  ])('compares documents that are deeply nested in %s', (_, member) => {
    const deep = (innermost: string): unknown => {
      const levels = '[{"type": "ALL", "rules": '.repeat(100_000) + innermost + '}]'.repeat(100_000);
      return JSON.parse(`{"api_key": "k", "feature_states": [], ${member(levels)}}`);
    };
    const reader = createDocumentReader();
    const before = read(reader, deep('[]'));
    expect(diffEnvironments(before, read(reader, deep('[]')))).toEqual([]);
    expect(diffEnvironments(before, read(reader, deep('[{}]')))).toEqual([]);
  });

  it('skips identity overrides whose text is the same', () => {
    const reader = createDocumentReader();
    const before = readText(reader, shop({ enabled: true }));
    const json = reader.parse(JSON.stringify({ ...shop({ enabled: false }), name: 'Other' }));
    expect(json).toHaveProperty('identity_overrides', shop({}).identity_overrides);
    expect(overridesIn(json)[0]).toBe(before.identityOverrides.entries[0]);
    expect(read(reader, json).identityOverrides).toBe(before.identityOverrides);
  });

  it('skips them again after one of them changed', () => {
    const reader = createDocumentReader();
    const [one, other, later] = ['1', '2', '3'].map((name) => ({ ...shop({}), name }));
    readText(reader, { ...one, identity_overrides: [ada(1), bob(1)] });
    const changed = readText(reader, { ...other, identity_overrides: [ada(1), bob(2)] }).identityOverrides;
    expect(changed.featuresOf(1)).toMatchObject([{ value: 2 }]);
    expect(readText(reader, { ...later, identity_overrides: [ada(1), bob(2)] }).identityOverrides).toBe(changed);
  });

  it('remembers only texts of documents that it parsed and accepted', () => {
    const reader = createDocumentReader();
    const first = readText(reader, shop({}));
    const refused = { ...shop({}), feature_states: [1], identity_overrides: [ada(1)] };
    expect(reader(reader.parse(JSON.stringify(refused))).ok).toBe(false);
    expect(overridesIn(reader.parse(JSON.stringify(shop({}))))[0]).toBe(first.identityOverrides.entries[0]);

    const other = { ...shop({}), identity_overrides: [ada(1)] };
    expect(read(reader, structuredClone(other)).identityOverrides.entries).toEqual([ada(1)]);
    expect(overridesIn(reader.parse(JSON.stringify(shop({}))))).toEqual(shop({}).identity_overrides);
    expect(readText(reader, other).identityOverrides.entries).toEqual([ada(1)]);
  });

  it.each([
    ['rules', 'a rule', { project: { segments: [{ id: 1, name: 's', rules: [{}] }] } }],
    ['conditions', 'a condition', { project: { segments: [{ id: 1, name: 's', rules: [{ conditions: [{}] }] }] } }],
    [
      'feature_segment',
      'a priority',
      { feature_states: [{ feature: { name: 'f' }, enabled: true, feature_segment: {} }] },
    ],
  ])('rejects a list instead of an object without required members: in %s, %s', (_, __, members) => {
    const reader = createDocumentReader();
    const document = JSON.stringify({ api_key: 'k', feature_states: [], ...members });
    expect(reader(JSON.parse(document)).ok).toBe(true);
    expect(reader(JSON.parse(document.replace('{}', '[]'))).ok).toBe(false);
  });

  it.each([
    ['the environment key, which every bucket depends on', { api_key: 'other' }],
    ['the name, which segments can read', { name: 'Other' }],
  ])('shares nothing with an environment that differs in %s', (_, difference) => {
    const reader = createDocumentReader();
    const previous = compileEnvironment(read(reader, shop({})));
    const compiled = compileEnvironment(read(reader, { ...shop({}), ...difference }), { previous });
    expect(compiled.segments[0]).not.toBe(previous.segments[0]);
    expect(compiled.identities).not.toBe(previous.identities);
    expect(compiled.features.get('a')?.results).not.toBe(previous.features.get('a')?.results);
  });

  it('checks identity overrides again when a feature that they name is removed', () => {
    const reader = createDocumentReader();
    const previous = compileEnvironment(read(reader, shop({})));
    const without = { ...shop({}), feature_states: shop({}).feature_states.slice(1) };
    const compiled = compileEnvironment(read(reader, without), { previous });
    expect(compiled.diagnostics.map(({ code }) => code)).toContain('unknown-feature');
  });
});

/** Three features, of which the second is as given; a segment and an identity that override the first. */
function shop(options: { readonly enabled?: boolean }): DocumentJson {
  return documentWith({
    features: [feature('a'), feature('b', options), feature('c', { variants: { blue: 50 } })],
    segments: [segment('s', { overrides: [feature('a', { priority: 1 })] })],
    identityOverrides: [identityOverride('vip', feature('a', { value: 'vip' }))],
  });
}

function choice(): fc.Arbitrary<'old' | 'new' | 'spliced'> {
  return fc.constantFrom('old', 'new', 'spliced');
}

function mix<T>(how: 'old' | 'new' | 'spliced', before: readonly T[], other: readonly T[]): readonly T[] {
  if (how === 'new') return other;
  return structuredClone(how === 'old' ? before : [...other.slice(0, 1), ...before.slice(1)]);
}

function ada(value: number) {
  return identityOverride('ada', feature('a', { value }));
}

function bob(value: number) {
  return identityOverride('bob', feature('a', { value }));
}

function readText(reader: DocumentReader, document: object): Environment {
  return read(reader, reader.parse(JSON.stringify(document)));
}

function overridesIn(json: unknown): readonly unknown[] {
  const document = typeof json === 'object' && json !== null && 'identity_overrides' in json ? json : undefined;
  return Array.isArray(document?.identity_overrides) ? document.identity_overrides : [];
}

function read(reader: DocumentReader, json: unknown): Environment {
  const parsed = reader(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}
