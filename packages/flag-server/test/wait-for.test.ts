import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ask, listen, running } from './running.ts';

describe('waitForRequests()', () => {
  it('returns the requests as soon as there are enough, of one endpoint on request', async () => {
    const server = await running();
    const waiting = server.waitForRequests(2, { on: 'flags' });
    await ask(server, 'flags/');
    await ask(server, '/health');
    await ask(server, 'flags/?feature=x', { key: 'env', headers: { 'X-Other': 'yes' } });
    const [, second] = await waiting;
    expect(second).toMatchObject({
      number: 3,
      method: 'GET',
      path: '/api/v1/flags/?feature=x',
      endpoint: 'flags',
      key: 'env',
      body: '',
      headers: { 'x-other': 'yes' },
    });
  });

  it('counts only the requests that `when` selects', async () => {
    const server = await running();
    for (const path of ['flags/', 'flags/?feature=x', 'flags/']) await ask(server, path);
    const found = await server.waitForRequests(1, { when: ({ path }) => path.includes('feature') });
    expect(found.map(({ number }) => number)).toEqual([2]);
  });

  it('fails with the requests so far when there are too few in time', async () => {
    const server = await running();
    await ask(server, '/health');
    await expect(server.waitForRequests(2, { on: 'flags', timeoutMs: 1 })).rejects.toThrow(
      'Expected 2 requests for flags, got 0 (GET /health); waited 1 ms.',
    );
  });

  it('fails when the server is closed', async () => {
    const server = await running();
    const waiting = expect(server.waitForRequests(1)).rejects.toThrow(
      'Expected 1 requests, got 0 (nothing arrived); the server was closed.',
    );
    await server.close();
    await waiting;
  });
});

describe('waitForConnections()', () => {
  it('returns the streams as soon as enough are open, and notices when they close', async () => {
    const server = await running();
    const waiting = server.waitForConnections(2);
    await Promise.all([listen(server), listen(server)]);
    const connections = await waiting;
    expect(connections.map(({ number }) => number)).toEqual([1, 2]);
    for (const connection of connections) connection.end();
    expect(await server.waitForConnections(0)).toEqual([]);
  });

  it('fails with the number of streams when that does not happen in time', async () => {
    const server = await running();
    await expect(server.waitForConnections(1, { timeoutMs: 1 })).rejects.toThrow('Expected 1 open streams, got 0');
  });
});

describe('requests', () => {
  it('can be cleared, and numbers go on', async () => {
    const server = await running();
    await ask(server, '/health');
    server.clearRequests();
    expect(server.requests).toEqual([]);
    await ask(server, 'flags/');
    expect(server.requests.map(({ number, status }) => [number, status])).toEqual([[2, 200]]);
  });

  it('have no status before they are answered', async () => {
    const server = await running();
    server.inject({ fault: 'hang' });
    ask(server, 'flags/').catch(() => {});
    const [request] = await server.waitForRequests(1);
    expect(request?.status).toBeUndefined();
  });
});

describe('waitUntil()', () => {
  it('notices that a client disconnects', async () => {
    const server = await running();
    server.inject({ fault: 'hang' });
    const abort = new AbortController();
    ask(server, 'flags/', { signal: abort.signal }).catch(() => {});
    const [request] = await server.waitForRequests(1);
    expect(request?.isOver).toBe(false);
    abort.abort();
    await server.waitUntil(() => request?.isOver === true);
    expect(request?.status).toBeUndefined();
  });

  it('notices that connections open and close', async () => {
    const server = await running();
    const [one, other] = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')];
    await server.waitUntil(() => server.sockets === 2);
    one.destroy();
    await server.waitUntil(() => server.sockets === 1);
    other.destroy();
    await server.waitUntil(() => server.sockets === 0);
  });

  it('fails with the error of the condition', async () => {
    const server = await running();
    const failing = server.waitUntil(() => {
      throw new RangeError('no such request');
    });
    await expect(failing).rejects.toThrow('no such request');
  });

  it('fails at once on a closed server', async () => {
    const server = await running();
    await server.close();
    await expect(server.waitUntil(() => false)).rejects.toThrow('the server was closed');
  });
});
