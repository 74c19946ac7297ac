import { trackExposures } from '@burgee/sdk-core';
import { createTestClient } from '@burgee/sdk-core/testing';
import { documentWith, feature } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';

const PEOPLE = Array.from({ length: 200 }, (_, index) => `usr_${index}`);

describe('exposures', () => {
  it('count variants without a key', () => {
    const { client, exposures } = setUp({ withKeys: false });
    for (const person of PEOPLE) client.getIdentityFlags(person).getFeatureValue('model', 'base');
    const treated = exposures.filter(({ variant, value }) => variant === null && value === 'new');
    const controls = exposures.filter(({ variant, value }) => variant === 'control' && value === 'base');
    expect(treated.length).toBeGreaterThan(70);
    expect(controls.length).toBeGreaterThan(70);
    expect(treated.length + controls.length).toBe(PEOPLE.length);
  });

  it('count an identity once, however the flag is read', () => {
    const { client, exposures } = setUp();
    for (let request = 0; request < 3; request += 1) {
      const flags = client.getIdentityFlags('ada');
      flags.getFeatureValue('model', 'base');
      flags.getFlag('model');
    }
    expect(exposures.map(({ person }) => person)).toEqual(['ada']);
  });

  it('count an identity again when it gets another variant', () => {
    const variants: (string | null)[] = [];
    const hook = trackExposures((_name, _identity, { variant }) => void variants.push(variant));
    for (const variant of ['new', 'new', 'control']) {
      const result = { name: 'model', enabled: true, value: 'base', variant, reason: { kind: 'DEFAULT' as const } };
      hook('model', { identifier: 'ada' }, result);
    }
    expect(variants).toEqual(['new', 'control']);
  });

  it('count neither fallbacks, nor flags without variants, nor reads without an identity', () => {
    const { client, exposures } = setUp();
    client.getFlag('model');
    client.getIdentityFlags('ada').getFlag('limit');
    client.getIdentityFlags('ada').getFlag('missing');
    expect(exposures).toEqual([]);
  });

  it('use bounded memory: the oldest are forgotten and count again', () => {
    const { client, exposures } = setUp({ maxRemembered: 10 });
    for (const person of [...PEOPLE, 'usr_199', 'usr_0']) client.getIdentityFlags(person).getFlag('model');
    expect(exposures).toHaveLength(PEOPLE.length + 1);
    expect(exposures.at(-1)?.person).toBe('usr_0');
  });

  it('are reported again after a report that threw', () => {
    let calls = 0;
    const onEvaluation = trackExposures(() => {
      calls += 1;
      if (calls === 1) throw new Error('queue full');
    });
    const client = createTestClient({ document: documentOf(true), onEvaluation });
    for (let read = 0; read < 3; read += 1) client.getIdentityFlags('ada').getFlag('model');
    expect(calls).toBe(2);
  });

  it('need a function that reports them', () => {
    expect(() => Reflect.apply(trackExposures, undefined, [{}])).toThrow('trackExposures needs a function');
  });
});

function setUp({ withKeys = true, maxRemembered }: { withKeys?: boolean; maxRemembered?: number } = {}) {
  const exposures: { person: string; variant: string | null; value: unknown }[] = [];
  const onEvaluation = trackExposures(
    (_name, { identifier }, { variant, value }) => void exposures.push({ person: identifier, variant, value }),
    { maxRemembered },
  );
  return { client: createTestClient({ document: documentOf(withKeys), onEvaluation }), exposures };
}

function documentOf(withKeys: boolean) {
  const model = feature('model', { id: 1, variants: { new: 50 } });
  const variants = model.multivariate_feature_state_values.map(({ multivariate_feature_option: option, ...rest }) => ({
    ...rest,
    multivariate_feature_option: withKeys ? option : { id: option.id, value: option.value },
  }));
  return {
    ...documentWith(),
    feature_states: [{ ...model, multivariate_feature_state_values: variants }, feature('limit', { id: 2, value: 5 })],
  };
}
