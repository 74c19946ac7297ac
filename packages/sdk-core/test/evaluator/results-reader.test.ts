import { readFileSync } from 'node:fs';
import type { FlagResult } from '@burgee/engine';
import { resultsReader } from '@burgee/sdk-core/internal';
import { formatReason } from 'burgee-conformance/evaluation-context';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openIdentity } from '../../src/evaluator/open-identity.ts';
import { readReason } from '../../src/evaluator/results-reader.ts';
import { tryReading } from './try-reading.ts';

const SOUND = { feature: { id: 7, name: 'search' }, enabled: true, feature_state_value: 'grey' };

describe('reading what a server evaluated', () => {
  it.each(['bookstore-flags.json', 'bookstore-flags-core.json'])('reads the shape of %s', (file) => {
    expect(readList(recorded(file)).map(({ name, value }) => [name, value])).toContainEqual(['api_rate_limit', 600]);
  });

  it('stops at the first issue: an answer of 31 kB, compressed, does not take all memory', () => {
    let looks = 0;
    const wrong = {
      get feature() {
        looks += 1;
        return undefined;
      },
    };
    const page = Array.from({ length: 300_000 }, () => wrong);
    expect(tryReading(resultsReader(), { json: [page] }).ok).toBe(false);
    expect(looks).toBe(1);
  });

  it('reads the same from both shapes', () => {
    expect(readList(recorded('bookstore-flags-core.json')).map(plain)).toEqual(
      readList(recorded('bookstore-flags.json')).map(plain),
    );
  });

  it.each([
    { json: { ...SOUND }, read: { value: 'grey', variant: null }, because: 'this is all that must be there' },
    { json: { ...SOUND, feature_state_value: undefined }, read: { value: null }, because: 'no value is no value' },
    { json: { ...SOUND, feature_state_value: 0 }, read: { value: 0 }, because: 'zero is a value' },
    { json: { ...SOUND, feature_state_value: '' }, read: { value: '' }, because: 'so is the empty text' },
    { json: { ...SOUND, variant: 'control' }, read: { variant: 'control' }, because: 'newer servers name it' },
    { json: { ...SOUND, id: null, environment: null }, read: { value: 'grey' }, because: 'sensitive data are hidden' },
    {
      json: SOUND,
      read: { reason: { kind: 'DEFAULT' }, metadata: { id: 7, reasonUnknown: true } },
      because: 'no reason is given, and results say so',
    },
    {
      json: { ...SOUND, reason: 'TARGETING_MATCH; segment=a; b' },
      read: { reason: { kind: 'TARGETING_MATCH', segment: 'a; b' }, metadata: { id: 7 } },
      because: 'it is next to the feature',
    },
  ])('reads a flag where $because', ({ json, read }) => {
    expect(readList([json])).toMatchObject([{ name: 'search', enabled: true, ...read }]);
  });

  it.each([
    { page: null, path: ['flags'], because: 'null is no list' },
    { page: 'flags', path: ['flags'], because: 'text is no list' },
    { page: { detail: 'Missing identifier' }, path: ['flags'], because: 'errors come with status 200, too' },
    { page: { flags: {} }, path: ['flags'], because: 'an object is no list' },
    { page: [null], path: ['flags', 0, 'feature', 'name'], because: 'null is no flag' },
    {
      page: [SOUND, { ...SOUND, feature: 'search' }],
      path: ['flags', 1, 'feature', 'name'],
      because: 'a name is no feature',
    },
    { page: [{ ...SOUND, enabled: 'true' }], path: ['flags', 0, 'enabled'], because: 'text is not on or off' },
    {
      page: [{ ...SOUND, feature_state_value: { a: 1 } }],
      path: ['flags', 0, 'feature_state_value'],
      because: 'JSON comes as text',
    },
    { page: [{ ...SOUND, variant: 3 }], path: ['flags', 0, 'variant'], because: 'a number is no key' },
  ])('rejects the whole answer when $because', ({ page, path }) => {
    expect(() => resultsReader()({ json: [page] })).toThrow(`not used: ${path.join('.')} should be `);
  });

  it('throws nothing but that an answer is invalid, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(tryReading(resultsReader(), { json: [json] })).toHaveProperty('ok');
        expect(tryReading(resultsReader(), { json: [[json]] })).toHaveProperty('ok');
      }),
      { numRuns: 1_000 },
    );
  });

  it('returns a repeated flag once, the same alone and among all', () => {
    const { evaluator } = resultsReader()({ json: [[SOUND, { ...SOUND, enabled: false }]] });
    expect(evaluator.evaluateFlags()).toEqual([evaluator.evaluateFlag('search')]);
  });

  it('keeps the time of a stored answer', () => {
    expect(resultsReader()({ json: [{ flags: [], updated_at: '1787330657.123456' }] })).toMatchObject({
      documentTime: 1_787_330_657_123_456,
    });
  });

  it('does not order answers for different traits', () => {
    const identities = [undefined, { identifier: 'ada' }, { identifier: 'ada', traits: { plan: 'pro' } }];
    const scopes = identities.map((identity) => resultsReader({ identity })({ json: [[]] }).scope);
    expect(new Set(scopes).size).toBe(3);
  });

  it('answers only for the requested identity', () => {
    const read = resultsReader({ identity: { identifier: 'ada', traits: { plan: 'pro' } } });
    const { evaluator } = read({ json: [[SOUND]] });
    const asked = [
      { identifier: 'ada', traits: { plan: 'pro' } },
      { identifier: 'ada', traits: { plan: 'free' } },
      { identifier: 'ada' },
      { identifier: 'bob', traits: { plan: 'pro' } },
    ];
    const flags = asked.map((identity) => openIdentity(evaluator, identity).evaluateFlag('search'));
    expect(flags).toEqual([expect.objectContaining({ name: 'search' }), undefined, undefined, undefined]);
  });
});

describe('reading a reason', () => {
  it.each<FlagResult['reason']>([
    { kind: 'DEFAULT' },
    { kind: 'TARGETING_MATCH', segment: 'identity_overrides' },
    { kind: 'TARGETING_MATCH', segment: '' },
  ])('reads what engines write: %j', (reason) => {
    expect(readReason(formatReason(reason))).toEqual(reason);
  });

  it.each([
    { text: 'SPLIT; weight=33.3', reason: { kind: 'SPLIT', weight: 33.3 } },
    { text: 'SPLIT; weight=100', reason: { kind: 'SPLIT', weight: 100 } },
    { text: 'SPLIT; weight=101', reason: undefined },
    { text: 'SPLIT', reason: undefined },
    { text: 'default', reason: undefined },
    { text: null, reason: undefined },
  ])('reads $text as $reason', ({ text, reason }) => {
    expect(readReason(text)).toEqual(reason);
  });
});

function recorded(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../test-fixtures/data/bookstore/${file}`, import.meta.url), 'utf8'));
}

function readList(json: unknown): readonly FlagResult[] {
  return resultsReader()({ json: [json] }).evaluator.evaluateFlags();
}

function plain({ name, enabled, value, metadata }: FlagResult): unknown {
  return [name, enabled, value, metadata?.['id']];
}
