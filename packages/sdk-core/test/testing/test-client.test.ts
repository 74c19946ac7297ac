import { createTestClient } from '@burgee/sdk-core/testing';
import { any, condition, documentWith, feature, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';

const DOCUMENT = documentWith({
  features: [feature('search', { id: 1, enabled: false, value: 'plain' }), feature('limit', { id: 2, value: 10 })],
  segments: [
    segment('pro', {
      rules: [any(condition('plan', 'EQUAL', 'pro'))],
      overrides: [feature('search', { id: 1, value: 'fancy', priority: 0 })],
    }),
  ],
});

describe('a test client', () => {
  it('is ready at once', async () => {
    const client = createTestClient({ document: DOCUMENT });
    expect(client.status()).toMatchObject({ state: 'ready', origin: 'live', documentTime: DOCUMENT.updated_at });
    expect(await client.ready()).toMatchObject({ ok: true });
  });

  it('evaluates the rules of its document', () => {
    const client = createTestClient({ document: DOCUMENT });
    const pro = client.getIdentityFlags('ada', { plan: 'pro' });
    expect(client.getFeatureValue('search', '')).toBe('plain');
    expect(pro.getFeatureValue('search', '')).toBe('fancy');
    expect(pro.segments()).toMatchObject([{ name: 'pro' }]);
    expect(pro.explain('search')).toMatchObject({ result: { reason: { kind: 'TARGETING_MATCH', segment: 'pro' } } });
    expect(pro.getFlags().map(({ name }) => name)).toEqual(['search', 'limit']);
  });

  it('accepts a map of flags for everybody', () => {
    const client = createTestClient({ flags: { search: true, limit: 3, theme: { enabled: false, value: 'dark' } } });
    const ada = client.getIdentityFlags('ada');
    expect(ada.isFeatureEnabled('search')).toBe(true);
    expect(ada.getFeatureValue('limit', 0)).toBe(3);
    expect(client.getFlag('theme')).toMatchObject({ enabled: false, value: 'dark', metadata: { overridden: true } });
    expect(client.getFlags().map(({ name }) => name)).toEqual(['search', 'limit', 'theme']);
  });

  it('sets the state of a flag and keeps its value of the document', () => {
    const client = createTestClient({ document: DOCUMENT, flags: { search: true } });
    expect(client.getIdentityFlags('ada', { plan: 'pro' }).getFlag('search')).toMatchObject({
      enabled: true,
      value: 'fancy',
    });
    expect(client.getFlags()).toMatchObject([{ name: 'search', enabled: true, value: 'plain' }, { name: 'limit' }]);
  });

  it('reports flags that are set, and changes them in existing views too', () => {
    const client = createTestClient({ document: DOCUMENT });
    const ada = client.getIdentityFlags('ada');
    const heard: unknown[] = [];
    client.on('change', ({ names }) => heard.push(names));
    client.set('limit', 99);
    client.set('limit', 99);
    expect(ada.getFeatureValue('limit', 0)).toBe(99);
    client.reset();
    expect(ada.getFeatureValue('limit', 0)).toBe(10);
    expect(heard).toEqual([['limit'], ['limit']]);
  });

  it('reports a flag as added when it is set first, and as removed after reset()', () => {
    const client = createTestClient({ document: DOCUMENT });
    const heard: unknown[] = [];
    client.on('change', ({ changes }) => heard.push(...changes));
    client.set('banner', true);
    client.set('banner', false);
    client.set('limit', 5);
    client.reset();
    expect(heard).toEqual([
      { name: 'banner', kind: 'added' },
      { name: 'banner', kind: 'changed' },
      { name: 'limit', kind: 'changed' },
      { name: 'banner', kind: 'removed' },
      { name: 'limit', kind: 'changed' },
    ]);
  });

  it('returns given variants, reasons and segments, so that code of an experiment can be tested', () => {
    const client = createTestClient({
      flags: {
        model: { enabled: true, value: 'new', variant: 'treatment', reason: { kind: 'SPLIT', weight: 50 } },
        limit: { enabled: true, value: 6000, reason: { kind: 'TARGETING_MATCH', segment: 'pro' } },
      },
      segments: ['pro'],
    });
    const ada = client.getIdentityFlags('ada');
    expect(ada.getFlag('model')).toMatchObject({ variant: 'treatment', reason: { kind: 'SPLIT', weight: 50 } });
    expect(ada.getFlag('limit')?.reason).toEqual({ kind: 'TARGETING_MATCH', segment: 'pro' });
    expect(ada.segments()).toEqual([{ name: 'pro' }]);
  });

  it('explains results of its document, but not flags that were set', () => {
    const client = createTestClient({ document: DOCUMENT, flags: { search: true } });
    const ada = client.getIdentityFlags('ada', { plan: 'pro' });
    expect([ada.explain('search'), ada.explain('limit')?.result.name]).toEqual([undefined, 'limit']);
  });

  it.each([
    {
      options: { checkout: true },
      says: 'createTestClient has no option "checkout": it has flags, document, segments, onEvaluation.',
    },
    {
      options: { flags: { limit: { value: 5 } } },
      says: 'flags: the flag "limit" needs enabled: true or false, got undefined.',
    },
    { options: { flags: ['a'] }, says: 'flags must be an object of flags by name' },
    { options: { document: DOCUMENT, segments: ['pro'] }, says: 'segments: a document says itself' },
  ])('rejects options that would make a test pass without testing: $says', ({ options, says }) => {
    expect(() => Reflect.apply(createTestClient, undefined, [options])).toThrow(says);
  });

  it('rejects an invalid flag', () => {
    const client = createTestClient();
    expect(() => Reflect.apply(client.set, undefined, ['limit', undefined])).toThrow(
      'set: the flag "limit" must be a value',
    );
  });

  it('accepts names that objects inherit', () => {
    const client = createTestClient();
    client.set('__proto__', 'own');
    client.set('constructor', true);
    expect([client.getFeatureValue('__proto__', ''), client.isFeatureEnabled('constructor')]).toEqual(['own', true]);
  });

  it('rejects an invalid document at once', () => {
    expect(() => createTestClient({ document: { api_key: 'key', flags: [] } })).toThrow(/feature_states/);
  });
});
