import { documentWith, feature } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { running, send } from '../running.ts';

const document = documentWith({ features: [feature('search'), feature('checkout')] });
const V2 = '/api/v2/analytics/flags/';

describe('POST analytics/flags/', () => {
  it('adds up the counts of clients, and ignores unknown features', async () => {
    const server = await running({ document });
    const response = await send(server, 'analytics/flags/', { search: 12, checkout: 1, unknown: 3, constructor: 1 });
    expect([response.status, await response.text()]).toEqual([200, '']);
    await send(server, 'analytics/flags/', { search: 4, checkout: 0.5 });
    expect(server.analytics()).toEqual(
      new Map([
        ['search', 16],
        ['checkout', 1],
      ]),
    );
  });

  it('refuses a body that is not a table of counts', async () => {
    const server = await running({ document });
    expect((await send(server, 'analytics/flags/', [1])).status).toBe(400);
  });
});

describe('POST /api/v2/analytics/flags/', () => {
  it('keeps evaluations as reported', async () => {
    const server = await running({ document });
    const evaluation = {
      feature_name: 'search',
      identity_identifier: 'usr_1005',
      enabled_when_evaluated: true,
      count: 4,
    };
    const response = await send(server, V2, { evaluations: [evaluation] });
    expect(response.status).toBe(204);
    await send(server, V2, { evaluations: [{ ...evaluation, identity_identifier: null }] });
    expect(server.evaluations()).toEqual([evaluation, { ...evaluation, identity_identifier: null }]);
  });

  it.each([
    { body: {} },
    { body: [] },
    { body: { evaluations: [{ feature_name: 'search', count: 1 }] } },
    { body: { evaluations: [{ feature_name: 'search', enabled_when_evaluated: true, count: 0.5 }] } },
    { body: { evaluations: [null] } },
  ])('refuses $body', async ({ body }) => {
    const server = await running({ document });
    expect((await send(server, V2, body)).status).toBe(400);
    expect(server.evaluations()).toEqual([]);
  });
});
