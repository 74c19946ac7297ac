import { describe, expect, it } from 'vitest';
import { get, ownHttp } from './client.ts';
import { serve } from './loopback.ts';

const KEY = { 'x-environment-key': 'ser.Tq4mWz8RrNc2sYdBkPxV7e' };

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('are followed within the origin, with the headers: %i', async (status) => {
    const { origin, seen } = await serve(({ url }, response) => {
      if (url === '/document') response.writeHead(status, { location: 'document/?a=b' }).end('elsewhere');
      else response.end('found');
    });
    const response = await ownHttp().send(get(`${origin}/document`, { headers: KEY })).response;
    expect(await response.text()).toBe('found');
    expect(seen.map(({ url, headers }) => [url, headers['x-environment-key']])).toEqual([
      ['/document', KEY['x-environment-key']],
      ['/document/?a=b', KEY['x-environment-key']],
    ]);
  });

  it('leave connections free for others', async () => {
    const { origin, connections } = await serve(({ url }, response) => {
      if (url === '/1') response.writeHead(301, { location: '/2' }).end('elsewhere');
      else response.end();
    });
    const http = ownHttp();
    for (let turn = 0; turn < 10; turn += 1) await (await http.send(get(`${origin}/1`)).response).text();
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it.each([
    { where: 'another host', location: (port: string) => `http://localhost:${port}/` },
    { where: 'another host, by a short form', location: (port: string) => `//localhost:${port}/` },
    { where: 'another protocol', location: (port: string) => `https://127.0.0.1:${port}/` },
    { where: 'another port', location: () => 'http://127.0.0.1:1/' },
    { where: 'no address', location: () => 'http://[/' },
  ])('are refused to $where', async ({ location }) => {
    const { origin, seen } = await serve((_, response) => {
      response.writeHead(302, { location: location(new URL(origin).port) }).end();
    });
    await expect(ownHttp().send(get(origin, { headers: KEY })).response).rejects.toMatchObject({
      code: 'redirect_refused',
    });
    expect(seen).toHaveLength(1);
  });

  it('never take the key to another origin', async () => {
    const stranger = await serve((_, response) => response.end('{}'));
    const { origin } = await serve((_, response) => response.writeHead(307, { location: stranger.origin }).end());
    const response = ownHttp().send(get(origin, { headers: KEY })).response;
    await expect(response).rejects.toThrow(`another origin (${stranger.origin})`);
    expect(stranger.seen).toEqual([]);
  });

  it.each([
    { how: 'in a circle', location: () => '/', requests: 4 },
    { how: 'further and further', location: (url = '') => `${url}x`, requests: 4 },
  ])('are followed three times, not $how', async ({ location, requests }) => {
    const { origin, seen } = await serve(({ url }, response) => {
      response.writeHead(302, { location: location(url) }).end();
    });
    await expect(ownHttp().send(get(origin)).response).rejects.toMatchObject({ code: 'redirect_refused' });
    expect(seen).toHaveLength(requests);
  });

  it.each([307, 308])('send the body of a POST again: %i', async (status) => {
    const bodies: string[] = [];
    const { origin } = await serve((request, response) => {
      request.on('data', (piece) => bodies.push(String(piece)));
      request.on('end', () => response.writeHead(request.url === '/' ? status : 200, { location: '/new' }).end());
    });
    const { response } = ownHttp().send({ ...get(origin), method: 'POST', body: '{}' });
    expect((await response).status).toBe(200);
    expect(bodies).toEqual(['{}', '{}']);
  });

  it.each([301, 302, 303])('are rejected if they would lose the body of a POST: %i', async (status) => {
    const { origin } = await serve((_, response) => response.writeHead(status, { location: '/new' }).end());
    const { response } = ownHttp().send({ ...get(origin), method: 'POST', body: '{}' });
    await expect(response).rejects.toMatchObject({ code: 'redirect_refused' });
  });

  it.each([300, 304, 302])('without a location are ordinary statuses: %i', async (status) => {
    const { origin } = await serve((_, response) => response.writeHead(status).end());
    expect((await ownHttp().send(get(origin)).response).status).toBe(status);
  });
});
