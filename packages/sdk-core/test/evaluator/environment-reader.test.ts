import type { CompiledEnvironment, FlagResult } from '@burgee/engine';
import type { Pages } from '@burgee/flagsmith-api';
import { environmentReader, type Reader } from '@burgee/sdk-core/internal';
import {
  documents,
  documentWith,
  type FeatureStateJson,
  feature,
  identityOverride,
  nearMisses,
  segment,
} from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openIdentity } from '../../src/evaluator/open-identity.ts';
import { tryReading } from './try-reading.ts';

/** What Ada has for herself. */
const OWN = { identity_overrides: [identityOverride('ada', feature('search', { value: 'own' }))] };

describe('reading successive documents', () => {
  it('shares parts that did not change', () => {
    const read = environmentReader();
    const before = compiledOf(read, { json: [documentOf([feature('search')])] });
    const after = compiledOf(read, { json: [documentOf([feature('search'), feature('limit', { id: 2 })])] });
    expect(after.segments[0]).toBe(before.segments[0]);
    expect(after.source.features[0]).toBe(before.source.features[0]);
  });

  it('reads a document the same after any other document, valid or not', () => {
    const json = fc.oneof(
      documents(),
      nearMisses().map(({ json }) => json),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(json, { maxLength: 3 }), { maxLength: 5 }), (history) => {
        const read = environmentReader();
        for (const json of history) expect(outcomeOf(read, { json })).toEqual(outcomeOf(environmentReader(), { json }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads texts the same as parsed JSON, and shares unchanged overrides', () => {
    fc.assert(
      fc.property(fc.array(fc.array(documents(), { maxLength: 3 }), { maxLength: 3 }), (history) => {
        const read = environmentReader();
        for (const pages of [...history, ...history]) {
          const texts = pages.map((page) => JSON.stringify(page));
          expect(outcomeOf(read, { texts })).toEqual(outcomeOf(environmentReader(), { json: pages }));
        }
      }),
      { numRuns: 300 },
    );
    const read = environmentReader();
    const [before, after] = ['old', 'new'].map((value) =>
      compiledOf(read, { texts: [JSON.stringify({ ...documentOf([feature('search', { value })]), ...OWN })] }),
    );
    expect(after?.source.features[0]).not.toBe(before?.source.features[0]);
    expect(after?.identities).toBe(before?.identities);
  });

  it('does not keep half of a document when a later page cannot be read', () => {
    const read = environmentReader();
    const held = [documentOf([feature('search', { value: 'old' })]), pageFor('ada', 'own')];
    compiledOf(read, { json: held });
    const json = [documentOf([feature('search', { value: 'new' })]), { detail: 'no' }];
    expect(tryReading(read, { json }).ok).toBe(false);
    expect(answersFor('ada', read, held)).toEqual(['own']);
    expect(answersFor('bob', read, held)).toEqual(['old']);
  });

  it('forgets the overrides of removed pages', () => {
    const read = environmentReader();
    const first = documentOf([feature('search', { value: 'old' })]);
    expect(answersFor('ada', read, [first, pageFor('bob', 'b'), pageFor('ada', 'a')])).toEqual(['a']);
    expect(answersFor('ada', read, [first, pageFor('bob', 'b')])).toEqual(['old']);
    expect(answersFor('ada', read, [first, pageFor('bob', 'b'), pageFor('ada', 'c')])).toEqual(['c']);
  });

  it('reports a document without pages', () => {
    expect(() => environmentReader()({ json: [] })).toThrow('the root should be a document, is nothing');
  });
});

function documentOf(features: readonly FeatureStateJson[]) {
  return documentWith({ features, segments: [segment('everybody')] });
}

function pageFor(identifier: string, value: string) {
  return documentWith({ identityOverrides: [identityOverride(identifier, feature('search', { value }))] });
}

function compiledOf(read: Reader, pages: Pages): CompiledEnvironment {
  const compiled = read(pages).evaluator.environment;
  if (compiled === undefined) throw new Error('This cannot be read.');
  return compiled;
}

function answersFor(identifier: string, read: Reader, json: readonly unknown[]): readonly unknown[] {
  const parsed = tryReading(read, { json });
  const flags: readonly FlagResult[] = parsed.ok
    ? openIdentity(parsed.value.evaluator, { identifier }).evaluateFlags().flags
    : [];
  return flags.map(({ value }) => value);
}

/** What a reader makes of pages, as far as it can be told from outside. */
function outcomeOf(read: Reader, pages: Pages): unknown {
  const parsed = tryReading(read, pages);
  if (!parsed.ok) return parsed;
  const { evaluator, ...facts } = parsed.value;
  return {
    facts,
    settings: evaluator.environment?.source.settings,
    diagnostics: evaluator.environment?.diagnostics,
    flags: evaluator.evaluateFlags(),
    identities: ['u1', 'u2'].map((identifier) => {
      const view = openIdentity(evaluator, { identifier, traits: { plan: 'pro' } });
      return { flags: view.evaluateFlags().flags, segments: view.matchSegments() };
    }),
  };
}
