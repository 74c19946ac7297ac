import { describe, expect, it } from 'vitest';
import { ask, listen, running } from './running.ts';

describe('inject()', () => {
  it('applies to the requests that it selects, as often as `times` says', async () => {
    const server = await running();
    server.inject({ fault: 'status', status: 503, times: 2, on: 'flags' });
    const statuses = [];
    for (const path of ['health', 'flags/', 'flags/', 'flags/'])
      statuses.push((await ask(server, path === 'health' ? '/health' : path)).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it('applies to every second request with `every: 2`: a flapping service', async () => {
    const server = await running();
    server.inject({ fault: 'status', status: 500, every: 2 });
    const statuses = [];
    for (let asked = 0; asked < 4; asked += 1) statuses.push((await ask(server, 'flags/')).status);
    expect(statuses).toEqual([500, 200, 500, 200]);
  });

  it('returns a function that ends the fault', async () => {
    const server = await running();
    const clear = server.inject({ fault: 'status', status: 500 });
    clear();
    expect((await ask(server, 'flags/')).status).toBe(200);
  });

  it('applies several faults in the order of their injection, each around the next', async () => {
    const server = await running();
    server.inject({ fault: 'status', status: 500, when: ({ key }) => key === 'unknown' });
    server.inject({ fault: 'html' });
    expect((await ask(server, 'flags/', { key: 'unknown' })).status).toBe(500);
    expect((await ask(server, 'flags/')).headers.get('content-type')).toContain('text/html');
    server.clearFaults();
    expect((await ask(server, 'flags/')).status).toBe(200);
  });

  it('reports an invalid header in a fault', async () => {
    const server = await running();
    server.inject({ fault: 'redirect', to: '/two\r\nlines' });
    const response = await ask(server, 'flags/');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('The flag server itself failed: TypeError');
  });

  it('refuses an unknown name, and lists the known ones', async () => {
    const server = await running();
    const inject: (fault: never) => void = server.inject;
    expect(() => Reflect.apply(inject, undefined, [{ fault: 'gremlins' }])).toThrow(
      /^Unknown fault "gremlins", expected one of status, .*, split-events\.$/,
    );
  });

  it('refuses a fault that would never apply', async () => {
    const server = await running();
    expect(() => server.inject({ fault: 'hang', times: 0 })).toThrow('times and every must be 1 or more, got 0 and 1.');
  });
});

describe('the fault', () => {
  it.each([
    { retryAfter: 2, header: '2', because: 'a number is seconds' },
    {
      retryAfter: new Date('2026-08-21T16:44:17Z'),
      header: 'Fri, 21 Aug 2026 16:44:17 GMT',
      because: 'a date has the format of HTTP',
    },
  ])('"status" says $header: $because', async ({ retryAfter, header }) => {
    const server = await running();
    server.inject({ fault: 'status', status: 429, retryAfter });
    const response = await ask(server, 'flags/');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, header]);
  });

  it('"reset" breaks the connection before an answer', async () => {
    const server = await running();
    server.inject({ fault: 'reset' });
    const { cause } = await ask(server, 'flags/').catch((error) => error);
    expect(cause).toMatchObject({ code: 'ECONNRESET' });
  });

  it('"hang" never answers, and does not keep the server from closing', async () => {
    const server = await running();
    server.inject({ fault: 'hang', on: 'flags' });
    const answer = ask(server, 'flags/').catch((error) => error.message);
    await server.waitForRequests(1, { on: 'flags' });
    await server.close();
    expect(await answer).toBe('fetch failed');
  });

  it('"silent-stream" mutes open streams and new ones', async () => {
    const server = await running({ stream: { keepAliveMs: 1 } });
    const open = await listen(server);
    await open.next();
    const clear = server.inject({ fault: 'silent-stream' });
    const other = await listen(server);
    clear();
    const third = await listen(server);
    expect(await third.next()).toContain('environment_updated');
    const [connection] = server.connections;
    connection?.end();
    expect(await open.next()).toBeUndefined();
    server.connections[0]?.end();
    expect(await other.next()).toBeUndefined();
  });
});
