import { documentWith } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { onTheWire } from '../on-the-wire.ts';
import { listen, running } from '../running.ts';

describe('GET /sse/environments/<key>/stream', () => {
  it('starts with the newest time, in the format of Flagsmith', async () => {
    const server = await running();
    const { response, next } = await listen(server);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await next()).toBe(
      'event: environment_updated\r\ndata: {"updated_at": 1787330657.123456}\r\nretry: 15000\r\n\r\n',
    );
  });

  it.each([
    { eventTime: 'milliseconds', data: '1787330657123' },
    { eventTime: 'iso', data: '"2026-08-21T16:44:17.123456Z"' },
  ] as const)('sends times in $eventTime on request', async ({ eventTime, data }) => {
    const server = await running({ stream: { eventTime } });
    expect(await (await listen(server)).next()).toContain(`data: {"updated_at": ${data}}`);
  });

  it('starts with the newest announced time, not with an unannounced one', async () => {
    const server = await running();
    server.setDocument((current) => current, { announce: false });
    expect(await (await listen(server)).next()).toContain('1787330657.123456');
    server.announce('2026-09-01T00:00:00Z');
    expect(await (await listen(server)).next()).toContain('1788220800.0');
  });

  it('starts with nothing when `greets` is false', async () => {
    const server = await running({ stream: { greets: false, retryMs: 1 } });
    const { next } = await listen(server);
    server.announce();
    expect(await next()).toContain('retry: 1\r\n');
  });

  it('does not announce changes of a project without realtime updates', async () => {
    const document = documentWith();
    const project = { ...document.project, enable_realtime_updates: false };
    const server = await running({ document: { ...document, project } });
    const { next } = await listen(server);
    await next();
    server.setDocument((current) => current);
    server.announce('2026-09-01T00:00:00Z');
    expect(await next()).toContain('1788220800.0');
  });

  it('sends keep-alive comments', async () => {
    const server = await running({ stream: { keepAliveMs: 1 } });
    const { text } = await onTheWire(server, '/sse/environments/env/stream', (heard) => heard.split('\n: ').length > 3);
    expect(text).toMatch(/\r\n: keep-alive \d+\r\n\r\n/);
  });

  it('ends regularly at its maximum age', async () => {
    const server = await running({ stream: { maxAgeMs: 1 } });
    const { ending } = await onTheWire(server, '/sse/environments/env/stream');
    expect(ending).toBe('FIN');
    await server.waitForConnections(0);
  });

  it('announces to each environment only its own changes', async () => {
    const server = await running({ stream: { greets: false } });
    const other = server.addEnvironment({ document: { ...documentWith(), api_key: 'other' }, serverKey: 'ser.other' });
    const [own, others] = [await listen(server), await listen(server, 'other')];
    server.announce('2026-09-01T00:00:00Z');
    other.announce('2026-09-02T00:00:00Z');
    expect(await own.next()).toContain('1788220800.0');
    expect(await others.next()).toContain('1788307200.0');
    expect(server.connections.map(({ environmentKey }) => environmentKey)).toEqual(['env', 'other']);
  });

  it.each(['nobody', 'ser.Tq4mWz8RrNc2sYdBkPxV7e'])('is not found for the key %s', async (key) => {
    const server = await running();
    expect((await listen(server, key)).response.status).toBe(404);
  });

  it('refuses to announce an invalid time', async () => {
    const server = await running();
    expect(() => server.announce('soon')).toThrow('updatedAt must be a time in ISO 8601, got soon.');
  });
});
