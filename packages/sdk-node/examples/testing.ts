// Tests of code that asks for flags, without a network: node --import tsx --test examples/testing.ts
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flags } from '@burgee/sdk-node';
import { createTestClient } from '@burgee/sdk-node/testing';

/** What is tested: it takes flags, not a client, so that tests and identities fit alike. */
function shippingCost(flags: Flags, basket: number): number {
  if (flags.isFeatureEnabled('free_shipping') && basket >= flags.getFeatureValue('free_shipping_from', 50)) return 0;
  return 4.9;
}

test('shipping is free from an amount on', () => {
  const flags = createTestClient({ flags: { free_shipping: true, free_shipping_from: 30 } });
  assert.equal(shippingCost(flags, 29), 4.9);
  assert.equal(shippingCost(flags, 30), 0);
});

test('shipping costs what it did when the switch is off, or unknown', () => {
  const flags = createTestClient({ flags: { free_shipping: false } });
  assert.equal(shippingCost(flags, 100), 4.9);
  assert.equal(shippingCost(createTestClient(), 100), 4.9);
});

test('a flag that is flipped while the code runs', () => {
  const flags = createTestClient({ flags: { free_shipping: false } });
  flags.set('free_shipping', true);
  assert.equal(shippingCost(flags, 100), 0);
});

test('rules of a document, for an identity', () => {
  const rules = [{ type: 'ALL', conditions: [{ property_: 'plan', operator: 'EQUAL', value: 'pro' }] }];
  const feature = { id: 1, name: 'free_shipping' };
  const overrides = [{ feature, enabled: true }];
  const segments = [{ id: 1, name: 'pro', rules, feature_states: overrides }];
  const flags = createTestClient({
    document: { api_key: 'test', project: { segments }, feature_states: [{ feature, enabled: false }] },
  });
  assert.equal(shippingCost(flags.getIdentityFlags('ada', { plan: 'pro' }), 100), 0);
  assert.equal(shippingCost(flags.getIdentityFlags('bob', { plan: 'free' }), 100), 4.9);
});
