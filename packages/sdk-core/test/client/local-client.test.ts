import { expect, it } from 'vitest';
import { describeClient } from './describe-client.ts';
import { fakeHarness } from './fake-harness.ts';
import { documentAt } from './harness.ts';

describeClient('over fakes', () => fakeHarness());

it('reads a new document correctly when the caller has changed the bootstrap object', async () => {
  const harness = fakeHarness();
  const bootstrap = JSON.parse(JSON.stringify(documentAt(0, { value: 'bundled' })));
  const client = harness.createClient({ bootstrap });
  bootstrap.feature_states[0].feature_state_value = 'changed';
  harness.server.answer({ body: documentAt(1, { value: 'changed' }) });
  await harness.until(() => client.status().origin === 'live');
  expect(client.getFeatureValue('search', '')).toBe('changed');
  await harness.dispose();
});
