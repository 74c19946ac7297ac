import { readFileSync } from 'node:fs';
import { type FlagDocument, startFlagServer } from '@burgee/flag-server';
import {
  all,
  any,
  bookstoreDocument,
  condition,
  documentWith,
  feature,
  identityOverride,
  segment,
} from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { clientOf, running } from '../running.ts';

const VIP = segment('vip', {
  rules: [all(condition('vip', 'EQUAL', 'yes'))],
  overrides: [feature('search', { value: 'for vips', priority: 0 })],
});
const ADA = identityOverride('ada', feature('other', { id: 2, value: 'for ada' }));
const DOCUMENT = documentWith({
  features: [feature('search', { value: 'for all' }), feature('other', { id: 2 })],
  segments: [VIP],
  identityOverrides: [ADA],
});

describe('what a person gets', () => {
  it('does not depend on other requests', async () => {
    const client = await clientWith(DOCUMENT);
    const [vip, nobody] = [client.getIdentityFlags('ada', { vip: 'yes' }), client.getIdentityFlags('ada')];
    const stranger = client.getIdentityFlags('ben', { vip: 'no' });
    for (let turn = 0; turn < 3; turn += 1) {
      expect([vip, nobody, stranger].map((person) => person.getFeatureValue('search', ''))).toEqual([
        'for vips',
        'for all',
        'for all',
      ]);
      expect([vip, nobody, stranger].map((person) => person.getFeatureValue('other', ''))).toEqual([
        'for ada',
        'for ada',
        'base',
      ]);
    }
  });

  it('is theirs when their identifier has a comma, not that of a person with a part of it', async () => {
    const override = identityOverride('smith,john', feature('search', { value: 'for smith, john' }));
    const client = await clientWith(documentWith({ features: [feature('search')], identityOverrides: [override] }));
    const values = ['smith,john', 'smith', 'john', 'john,smith', 'smith, john', ''].map((identifier) =>
      client.getIdentityFlags(identifier).getFeatureValue('search', ''),
    );
    expect(values).toEqual(['for smith, john', 'base', 'base', 'base', 'base', 'base']);
  });

  it('is what the service itself answered, variant by variant', async () => {
    const client = await clientWith(bookstoreDocument());
    const recorded = recordedAnswers();
    expect(recorded).toHaveLength(20);
    for (const { identifier, traits, flags } of recorded) {
      const person = client.getIdentityFlags(identifier, traits);
      for (const {
        feature: { name },
        ...expected
      } of flags) {
        const { enabled, value, variant } = person.getFlag(name) ?? {};
        expect({ enabled, feature_state_value: value, variant }, `${identifier} ${name}`).toEqual(expected);
      }
    }
  });

  it('has its reason and its variant', async () => {
    const client = await clientWith(
      documentWith({
        features: [feature('search', { variants: { red: 100 } }), feature('plain', { id: 2 })],
        segments: [],
      }),
    );
    expect(client.getIdentityFlags('ada').getFlag('search')).toMatchObject({
      variant: 'red',
      reason: { kind: 'SPLIT', weight: 100 },
    });
    expect(client.getIdentityFlags('ada').getFlag('plain')).toMatchObject({
      variant: null,
      reason: { kind: 'DEFAULT' },
    });
  });

  it.each([
    { traits: { vip: null }, because: 'a trait without a value is no reason to fail' },
    { traits: {}, because: 'neither are no traits' },
    { traits: { vip: Number.NaN }, because: 'NaN is not a number' },
    { traits: { vip: { answer: 'yes' } }, because: 'nor an object, which is no value' },
    { traits: { vip: ['yes'] }, because: 'nor a list' },
    { traits: { vip: 10n }, because: 'nor a number of another kind' },
    { traits: null, because: 'nor nothing at all' },
    { traits: 'vip', because: 'nor a text in the place of traits' },
    { traits: { __proto__: { vip: 'yes' } }, because: 'nor what is only inherited' },
  ])("is everybody's flag when traits are invalid: $because", async ({ traits }) => {
    const operators = ['EQUAL', 'NOT_EQUAL', 'CONTAINS', 'REGEX', 'GREATER_THAN', 'IN', 'MODULO', 'PERCENTAGE_SPLIT'];
    const strange = segment('strange', {
      id: 2,
      rules: [any(...operators.map((operator) => condition('vip', operator, '1:semver')))],
      overrides: [],
    });
    const client = await clientWith({ ...DOCUMENT, project: { ...DOCUMENT.project, segments: [VIP, strange] } });
    // JavaScript can pass what TypeScript refuses.
    const person = Reflect.apply(client.getIdentityFlags, client, ['eve', traits]);
    expect(person.getFeatureValue('search', '')).toBe('for all');
    expect(person.getFlags()).toHaveLength(2);
    expect(person.explain('search')?.result.value).toBe('for all');
  });

  it('is of one environment, although another is evaluated in the same process', async () => {
    await using server = await startFlagServer({ document: DOCUMENT });
    const serverKey = 'ser.AnotherAnotherAnother1';
    const features = [feature('search', { value: 'elsewhere' })];
    const other = server.addEnvironment({ document: { ...documentWith({ features }), api_key: 'other' }, serverKey });
    const clients = [clientOf(server), clientOf(server, { environmentKey: other.serverKey })];
    await Promise.all(clients.map((client) => client.ready()));
    const valuesOf = () =>
      clients.map((client) => client.getIdentityFlags('ada', { vip: 'yes' }).getFeatureValue('search', ''));
    expect(valuesOf()).toEqual(['for vips', 'elsewhere']);
    expect(valuesOf()).toEqual(['for vips', 'elsewhere']);
  });

  it('includes their override, at any position among twelve hundred, in pages, behind a gateway', async () => {
    const overrides = Array.from({ length: 1_200 }, (_, index) =>
      identityOverride(`person-${index}`, feature('search', { value: `for ${index}` })),
    );
    const document = documentWith({ features: [feature('search')], identityOverrides: overrides });
    await using server = await startFlagServer({ document, overridesPerPage: 500, prefix: '/gateway/flags' });
    const client = clientOf(server, { streaming: false });
    await client.ready();
    const missed = overrides.filter(
      ({ identifier }, index) => client.getIdentityFlags(identifier).getFeatureValue('search', '') !== `for ${index}`,
    );
    expect(missed).toEqual([]);
    expect(server.requests.map(({ path }) => path.split('?')[0])).toEqual(
      Array.from({ length: 3 }, () => '/gateway/flags/api/v1/environment-document/'),
    );
  });
});

describe('the flags of the environment itself', () => {
  it('have a fallback at each read, and are counted like those of a person', async () => {
    const server = await running();
    const client = clientOf(server, { analytics: true });
    await client.ready();
    expect([client.getFeatureValue('nowhere', 'fallback'), client.isFeatureEnabled('nowhere', true)]).toEqual([
      'fallback',
      true,
    ]);
    client.isFeatureEnabled('search');
    client.getIdentityFlags('ada').isFeatureEnabled('search');
    await client.flush();
    expect([...server.analytics()]).toEqual([['search', 2]]);
  });

  it('distinguish a missing flag from one that is off, and from one whose id is 0', async () => {
    const client = await clientWith(
      documentWith({ features: [feature('off', { id: 0, enabled: false, value: 0 }), feature('on', { id: 1 })] }),
    );
    expect(client.getFlag('missing')).toBeUndefined();
    expect(client.getFlag('off')).toMatchObject({ enabled: false, value: 0 });
    expect([client.isFeatureEnabled('missing', true), client.isFeatureEnabled('off', true)]).toEqual([true, false]);
  });
});

async function clientWith(document: FlagDocument) {
  const server = await startFlagServer({ document });
  const client = clientOf(server, { streaming: false });
  await client.ready();
  await server.close();
  return client;
}

interface RecordedFlag {
  readonly feature: { readonly name: string };
  readonly enabled: boolean;
  readonly feature_state_value: unknown;
  readonly variant: string | null;
}

/** Whom the service was asked for, and what it answered to a server-side key or, without some flags, a client-side one. */
function recordedAnswers() {
  const file = new URL('../../../../test-fixtures/data/bookstore/bookstore-identities.json', import.meta.url);
  const exchanges: readonly Recorded[] = JSON.parse(readFileSync(file, 'utf8'));
  return exchanges.map(({ request, response }) => ({
    identifier: response.identifier,
    traits: Object.fromEntries((request.body?.traits ?? []).map((trait) => [trait.trait_key, trait.trait_value])),
    flags: response.flags,
  }));
}

interface Recorded {
  readonly request: {
    readonly body?: {
      readonly traits: readonly { readonly trait_key: string; readonly trait_value: string | number | boolean }[];
    };
  };
  readonly response: { readonly identifier: string; readonly flags: readonly RecordedFlag[] };
}
