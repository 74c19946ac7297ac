import http2 from 'node:http2';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { get, ownHttp } from './client.ts';
import { listen, serve } from './loopback.ts';

describe('connections', () => {
  it.each([
    { after: 'an answer that is read', status: 200, read: true },
    { after: 'an answer without a body', status: 304, read: false },
  ])('are used again after $after', async ({ status, read }) => {
    const { origin, connections } = await serve((_, response) => response.writeHead(status).end());
    const http = ownHttp();
    for (let turn = 0; turn < 20; turn += 1) {
      const { response, cancel } = http.send(get(origin));
      if (read) await (await response).text();
      else await response;
      cancel();
    }
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('are as many as the requests, up to the limit', async () => {
    const { origin, seen, connections } = await serve((_, response) => response.end());
    const http = ownHttp({ maxConnections: 4 });
    const texts = Array.from({ length: 20 }, async () => (await http.send(get(origin)).response).text());
    await Promise.all(texts);
    expect(seen).toHaveLength(20);
    expect(connections()).toBeLessThanOrEqual(4);
  });

  it('are replaced after a minute, so that a change in DNS is noticed', async () => {
    let nowMs = 0;
    const { origin, seen } = await serve((_, response) => response.end());
    const http = ownHttp({ clock: { monotonicMs: () => nowMs } });
    for (const ms of [0, 30_000, 59_000, 61_000, 62_000]) {
      nowMs = ms;
      await (await http.send(get(origin)).response).text();
    }
    expect(seen.map(({ connection }) => connection)).toEqual([1, 1, 1, 1, 2]);
  });

  it('are not kept for cancelled requests', async () => {
    const { origin, seen } = await serve(({ url }, response) => {
      if (url !== '/hang') response.end('answered');
    });
    const http = ownHttp({ maxConnections: 1 });
    const hanging = http.send(get(`${origin}/hang`));
    const waiting = http.send(get(`${origin}/given-up`));
    const last = http.send(get(`${origin}/last`));
    waiting.cancel();
    await expect(waiting.response).rejects.toThrow('given up');
    hanging.cancel();
    await expect(hanging.response).rejects.toThrow('abort');
    expect(await (await last.response).text()).toBe('answered');
    expect(seen.map(({ url }) => url)).not.toContain('/given-up');
  });

  it.each([
    { what: 'a header that cannot be sent', request: get('http://127.0.0.1:1/', { headers: { 'x-team': 'a\nb' } }) },
    { what: 'a port that is closed', request: get('http://127.0.0.1:1/') },
  ])('are not used up by $what', async ({ request }) => {
    const { origin } = await serve((_, response) => response.end('answered'));
    const http = ownHttp({ maxConnections: 1 });
    for (let turn = 0; turn < 3; turn += 1) await expect(http.send(request).response).rejects.toThrow();
    expect(await (await http.send(get(origin)).response).text()).toBe('answered');
  });

  it('reject a request when a thousand wait, and name the option', async () => {
    const { origin } = await serve(() => {});
    const http = ownHttp({ maxConnections: 1 });
    const sent = Array.from({ length: 1_001 }, () => http.send(get(origin)));
    await expect(http.send(get(origin)).response).rejects.toMatchObject({
      code: 'overloaded',
      message: expect.stringContaining('maxConnections'),
    });
    for (const { cancel } of sent) cancel();
    await Promise.allSettled(sent.map(({ response }) => response));
  });

  it('are given up when the server never finishes the handshake', async () => {
    const port = await listen(net.createServer(() => {}));
    const http = ownHttp({ connectTimeoutMs: 20 });
    await expect(http.send(get(`https://127.0.0.1:${port}/`)).response).rejects.toThrow('in time');
  });
});

describe('a server that speaks something else', () => {
  it('causes an error with a remedy: https to a port of http', async () => {
    const { origin } = await serve((_, response) => response.end());
    const url = origin.replace('http:', 'https:');
    await expect(ownHttp().send(get(url)).response).rejects.toMatchObject({
      code: 'network',
      message: `No usable answer: it does not speak TLS as this client does. Is it an http:// address?`,
    });
  });

  it('causes an error with a remedy: only HTTP/2', async () => {
    const port = await listen(http2.createServer());
    await expect(ownHttp().send(get(`http://127.0.0.1:${port}/`)).response).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('does not speak HTTP/1.1'),
    });
  });

  it('cannot make the client busy: it resets each connection', async () => {
    let accepted = 0;
    const port = await listen(
      net.createServer((socket) => {
        accepted += 1;
        socket.resetAndDestroy();
      }),
    );
    await expect(ownHttp().send(get(`http://127.0.0.1:${port}/`)).response).rejects.toThrow();
    await expect(ownHttp().send(get(`https://127.0.0.1:${port}/`)).response).rejects.toThrow();
    expect(accepted).toBe(2);
  });
});
