import { describe, expect, it } from 'vitest';
import { get, httpClient } from './client.ts';
import { serve } from './loopback.ts';

describe('connections', () => {
  it.each([
    { after: 'an answer that is read', status: 200, read: true },
    { after: 'an answer without a body', status: 304, read: false },
  ])('are used again after $after', async ({ status, read }) => {
    const { origin, connections } = await serve((_, response) => response.writeHead(status).end());
    const http = httpClient();
    for (let turn = 0; turn < 20; turn += 1) {
      const { response, cancel } = http.send(get(origin));
      if (read) await (await response).text();
      else await response;
      cancel();
    }
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('are at most four to one origin', async () => {
    const { origin, seen, connections } = await serve((_, response) => response.end());
    const http = httpClient();
    const texts = Array.from({ length: 20 }, async () => (await http.send(get(origin)).response).text());
    await Promise.all(texts);
    expect(seen).toHaveLength(20);
    expect(connections()).toBeLessThanOrEqual(4);
  });
});
