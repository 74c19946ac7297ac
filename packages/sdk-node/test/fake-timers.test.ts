import { documentWith, feature } from '@burgee/test-fixtures';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientOf, running } from './running.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a client among fake timers, as tests of applications have them', () => {
  it('becomes ready, polls and closes', async () => {
    vi.useFakeTimers();
    const server = await running({ value: 'first' });
    const client = clientOf(server, { pollIntervalMs: 20, analytics: true });
    expect(await client.ready()).toMatchObject({ ok: true });
    const changed = new Promise((resolve) => {
      client.on('change', resolve);
    });
    server.setDocument(documentWith({ features: [feature('search', { value: 'second' })] }));
    await changed;
    expect(client.getFeatureValue('search', '')).toBe('second');
    await client.close();
  });
});
