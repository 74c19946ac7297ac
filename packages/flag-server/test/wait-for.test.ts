import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ask, listen, running } from './running.ts';

describe('waitForRequests()', () => {
  it('gives what has arrived as soon as it is enough, counting an endpoint alone where asked to', async () => {
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

  it('counts those alone that are meant', async () => {
    const server = await running();
    for (const path of ['flags/', 'flags/?feature=x', 'flags/']) await ask(server, path);
    const found = await server.waitForRequests(1, { when: ({ path }) => path.includes('feature') });
    expect(found.map(({ number }) => number)).toEqual([2]);
  });

  it('says what it has when that is not enough in time', async () => {
    const server = await running();
    await ask(server, '/health');
    await expect(server.waitForRequests(2, { on: 'flags', timeoutMs: 1 })).rejects.toThrow(
      'Expected 2 requests for flags, got 0 (GET /health); waited 1 ms.',
    );
  });

  it('is over when the server is closed', async () => {
    const server = await running();
    const waiting = expect(server.waitForRequests(1)).rejects.toThrow(
      'Expected 1 requests, got 0 (nothing arrived); the server was closed.',
    );
    await server.close();
    await waiting;
  });
});

describe('waitForConnections()', () => {
  it('gives the streams as soon as so many are open, and notices that they are gone', async () => {
    const server = await running();
    const waiting = server.waitForConnections(2);
    await Promise.all([listen(server), listen(server)]);
    const connections = await waiting;
    expect(connections.map(({ number }) => number)).toEqual([1, 2]);
    for (const connection of connections) connection.end();
    expect(await server.waitForConnections(0)).toEqual([]);
  });

  it('says how many there are when that does not happen in time', async () => {
    const server = await running();
    await expect(server.waitForConnections(1, { timeoutMs: 1 })).rejects.toThrow('Expected 1 open streams, got 0');
  });
});

describe('requests', () => {
  it('can be forgotten, and are numbered on', async () => {
    const server = await running();
    await ask(server, '/health');
    server.clearRequests();
    expect(server.requests).toEqual([]);
    await ask(server, 'flags/');
    expect(server.requests.map(({ number, status }) => [number, status])).toEqual([[2, 200]]);
  });

  it('have no status as long as nothing was answered', async () => {
    const server = await running();
    server.inject({ fault: 'hang' });
    ask(server, 'flags/').catch(() => {});
    const [request] = await server.waitForRequests(1);
    expect(request?.status).toBeUndefined();
  });
});

describe('waitUntil()', () => {
  it('notices that a client gives up', async () => {
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

  it('notices that connections are opened and closed', async () => {
    const server = await running();
    const [one, other] = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')];
    await server.waitUntil(() => server.sockets === 2);
    one.destroy();
    await server.waitUntil(() => server.sockets === 1);
    other.destroy();
    await server.waitUntil(() => server.sockets === 0);
  });

  it('passes on what the condition throws', async () => {
    const server = await running();
    const failing = server.waitUntil(() => {
      throw new RangeError('no such request');
    });
    await expect(failing).rejects.toThrow('no such request');
  });

  it('is over at once on a server that was closed', async () => {
    const server = await running();
    await server.close();
    await expect(server.waitUntil(() => false)).rejects.toThrow('the server was closed');
  });
});
