import { createLocalClient, createRemoteClient, type Ports } from '@burgee/sdk-core';
import { manualTime, scriptedHttp } from '@burgee/sdk-core/testing';
import { any, condition, documentWith, feature, segment } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { KEY } from './harness.ts';

const PRO = segment('pro', {
  rules: [any(condition('plan', 'EQUAL', 'enterprise'))],
  overrides: [feature('limit', { id: 1, value: 6000, priority: 0 })],
});
const DOCUMENT = documentWith({ features: [feature('limit', { id: 1, value: 600 })], segments: [PRO] });

describe('traits of a caller without types', () => {
  it('are unwrapped from { value, transient }, as flagsmith-nodejs has them', () => {
    const { local, lines } = setUp();
    expect(limitOf(local, { plan: { value: 'enterprise', transient: true } })).toBe(6000);
    expect(limitOf(local, { plan: 'enterprise', age: { value: 41 } })).toBe(6000);
    expect(lines).toEqual([]);
  });

  it.each([
    { value: ['enterprise'], what: 'an array' },
    { value: new Date(0), what: 'a Date' },
    { value: { name: 'enterprise' }, what: 'an object' },
    { value: { value: ['enterprise'] }, what: 'an array' },
    { value: 10n, what: 'of the type bigint' },
    { value: Number.NaN, what: 'NaN' },
    { value: Number.POSITIVE_INFINITY, what: 'Infinity' },
    { value: () => 'enterprise', what: 'of the type function' },
    { value: Symbol('enterprise'), what: 'of the type symbol' },
  ])('are ignored, as on the server, with one warning, when they are $what', async ({ value, what }) => {
    const { local, remote, requests, lines } = setUp();
    for (let request = 0; request < 3; request += 1) limitOf(local, { plan: value, country: 'nz' });
    const says = `warn: The trait "plan" is ${what} and is not used: traits are texts, finite numbers, booleans or null.`;
    expect(lines).toEqual([says]);

    await Reflect.apply(remote.fetchIdentityFlags, undefined, ['ada', { plan: value, country: 'nz' }]);
    expect(JSON.parse(requests.at(-1)?.body ?? '').traits).toEqual([{ trait_key: 'country', trait_value: 'nz' }]);
    expect(lines).toEqual([says, says]);
  });

  it('may be undefined, without a warning', () => {
    const { local, lines } = setUp();
    expect(limitOf(local, { plan: 'enterprise', age: undefined, city: { value: undefined } })).toBe(6000);
    expect(lines).toEqual([]);
  });

  it('cause a limited number of warnings: names can come from requests', () => {
    const { local, lines } = setUp();
    for (let name = 0; name < 1_000; name += 1) limitOf(local, { [`trait_${name}`]: [] });
    expect(lines.length).toBeLessThanOrEqual(100);
  });

  it.each(['enterprise', ['enterprise'], 5])('are empty when they are not an object: %j', (traits) => {
    const { local, lines } = setUp();
    expect(limitOf(local, traits)).toBe(600);
    expect(lines).toEqual([expect.stringContaining('Traits must be an object')]);
  });
});

describe('an identifier that is no text', () => {
  it.each([42, 42n])('is sent as text when it is a number: %s', async (identifier) => {
    const { remote, requests, lines } = setUp();
    await Reflect.apply(remote.fetchIdentityFlags, undefined, [identifier]);
    expect(JSON.parse(requests.at(-1)?.body ?? '').identifier).toBe('42');
    expect(lines).toEqual([]);
  });

  it.each([undefined, null, {}, Number.NaN])('causes one warning when it is %s', async (identifier) => {
    const { local, remote, requests, lines } = setUp();
    for (let request = 0; request < 3; request += 1) Reflect.apply(local.getIdentityFlags, undefined, [identifier]);
    expect(lines).toEqual([
      expect.stringMatching(/An identifier must be text, and this one is .*; it is answered as for nobody/),
    ]);
    await Reflect.apply(remote.fetchIdentityFlags, undefined, [identifier]);
    expect(JSON.parse(requests.at(-1)?.body ?? '').identifier).toBe('');
  });
});

function setUp() {
  const lines: string[] = [];
  const note = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const logger = { debug: () => {}, info: () => {}, warn: note('warn'), error: note('error') };
  const { http, requests } = scriptedHttp(() => ({ body: { flags: [] } }));
  const ports: Ports = { ...manualTime(), http, random: () => 0, logger };
  const local = createLocalClient({ offline: true, bootstrap: DOCUMENT }, ports);
  const remote = createRemoteClient({ environmentKey: KEY, apiUrl: 'https://flags.example.com/' }, ports);
  return { local, remote, requests, lines };
}

/** As JavaScript passes traits. */
function limitOf({ getIdentityFlags }: ReturnType<typeof createLocalClient>, traits: unknown): unknown {
  return Reflect.apply(getIdentityFlags, undefined, ['ada', traits]).getFeatureValue('limit', 0);
}
