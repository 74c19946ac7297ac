import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deferred } from '../deferred.ts';
import { get, ownHttp } from './client.ts';
import { serve } from './loopback.ts';

const KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';

describe('a request', () => {
  it('arrives with its method, path, query, headers and body', async () => {
    const bodies: string[] = [];
    const { origin, seen } = await serve((request, response) => {
      request.on('data', (piece) => bodies.push(String(piece)));
      request.on('end', () => response.end());
    });
    const url = `${origin}/api/v1/x/?page_id=a%2Bb%3D%3D`;
    const request = {
      method: 'POST',
      url,
      headers: { 'x-environment-key': KEY },
      body: '{"ü":1}',
      maxBodyBytes: 10,
    } as const;
    expect(await (await ownHttp().send(request).response).text()).toBe('');
    expect(seen).toMatchObject([
      { method: 'POST', url: '/api/v1/x/?page_id=a%2Bb%3D%3D', headers: { 'x-environment-key': KEY } },
    ]);
    expect(bodies).toEqual(['{"ü":1}']);
  });

  it.each([200, 204, 304, 404, 500])('resolves with the status %i', async (status) => {
    const { origin } = await serve((_, response) => response.writeHead(status).end());
    expect((await ownHttp().send(get(origin)).response).status).toBe(status);
  });

  it('is not sent again when it fails', async () => {
    const { origin, seen } = await serve((request) => request.socket.destroy());
    await expect(ownHttp().send(get(origin)).response).rejects.toThrow();
    expect(seen).toHaveLength(1);
  });

  it('is refused where nobody listens', async () => {
    await expect(ownHttp().send(get('http://127.0.0.1:1/')).response).rejects.toThrow('ECONNREFUSED');
  });
});

describe('headers of a response', () => {
  it('are found by names in any case, and joined when repeated', async () => {
    const { origin } = await serve((_, response) => {
      response.setHeader('Link', ['</a>; rel="prev"', '</b>; rel="next"']);
      response.setHeader('Retry-After', '7').end();
    });
    const { header } = await ownHttp().send(get(origin)).response;
    expect([header('LINK'), header('retry-after')]).toEqual(['</a>; rel="prev", </b>; rel="next"', '7']);
  });

  it.each(['x-nowhere', 'constructor', 'toString'])('are undefined when absent: %s', async (name) => {
    const { origin } = await serve((_, response) => response.end());
    expect((await ownHttp().send(get(origin)).response).header(name)).toBeUndefined();
  });
});

describe('a body', () => {
  const TEXT = '{"name":"Zürich 🚩"}';

  it.each([
    { coding: 'gzip', encode: gzipSync },
    { coding: 'x-gzip', encode: gzipSync },
    { coding: 'br', encode: brotliCompressSync },
    { coding: 'deflate', encode: deflateSync },
    { coding: 'identity', encode: Buffer.from },
  ])('is read through $coding', async ({ coding, encode }) => {
    const { origin, seen } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(encode(Buffer.from(TEXT)));
    });
    expect(await (await ownHttp().send(get(origin)).response).text()).toBe(TEXT);
    expect(seen[0]?.headers['accept-encoding']).toBe('gzip, br, deflate');
  });

  it('loses its byte order mark', async () => {
    const { origin } = await serve((_, response) => response.end(`\uFEFF${TEXT}`));
    expect(await (await ownHttp().send(get(origin)).response).text()).toBe(TEXT);
  });

  it.each([
    { what: 'not UTF-8', send: Buffer.from([0x22, 0xff, 0x22]), headers: {} },
    { what: 'cut within a character', send: Buffer.from('"ü').subarray(0, 2), headers: {} },
    { what: 'not gzip', send: Buffer.from('plain'), headers: { 'content-encoding': 'gzip' } },
    { what: 'gzip cut short', send: gzipSync(TEXT).subarray(0, 20), headers: { 'content-encoding': 'gzip' } },
    { what: 'in a coding nobody asked for', send: Buffer.from('x'), headers: { 'content-encoding': 'compress' } },
  ])('is refused when it is $what', async ({ send, headers }) => {
    const { origin } = await serve((_, response) => response.writeHead(200, headers).end(send));
    const response = await ownHttp().send(get(origin)).response;
    await expect(response.text()).rejects.toThrow();
  });

  it.each([
    { how: 'of a known length', headers: { 'content-length': '100' } },
    { how: 'in chunks', headers: {} },
  ])('is rejected when it is incomplete: $how', async ({ headers }) => {
    const { origin } = await serve((request, response) => {
      response.writeHead(200, headers).write('{"a":', () => request.socket.destroy());
    });
    await expect(
      ownHttp()
        .send(get(origin))
        .response.then(({ text }) => text()),
    ).rejects.toThrow();
  });
});

describe('the limit of a body', () => {
  it('accepts a body of exactly that length', async () => {
    const { origin } = await serve((_, response) => response.end('x'.repeat(1_000)));
    expect(await (await ownHttp().send(get(origin)).response).text()).toHaveLength(1_000);
  });

  it.each([
    { how: 'announced', headers: { 'content-length': '1001' } },
    { how: 'in chunks', headers: {} },
  ])('rejects one byte more: $how', async ({ headers }) => {
    const { origin } = await serve((_, response) => response.writeHead(200, headers).end('x'.repeat(1_001)));
    const response = await ownHttp().send(get(origin)).response;
    await expect(response.text()).rejects.toMatchObject({ code: 'body_too_large' });
  });

  it('stops a body that never ends', async () => {
    const { origin } = await serve((_, response) => {
      const more = (): void => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    const response = await ownHttp().send(get(origin, { maxBodyBytes: 1_000_000 })).response;
    await expect(response.text()).rejects.toMatchObject({ code: 'body_too_large' });
  });

  it('stops a gzip bomb while it inflates: 100 MB in 100 kB', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    const { origin } = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    const before = process.memoryUsage().arrayBuffers;
    const response = await ownHttp().send(get(origin, { maxBodyBytes: 4_000_000 })).response;
    await expect(response.text()).rejects.toMatchObject({ code: 'body_too_large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
  });
});

describe('a stream', () => {
  it('delivers its pieces as they arrive, split between characters', async () => {
    let next = (): void => {};
    const { origin } = await serve((_, response) => {
      const pieces = [Buffer.from('data: 1\n\n'), Buffer.from('🚩').subarray(0, 2), Buffer.from('🚩').subarray(2)];
      next = () => void (pieces.length > 0 ? response.write(pieces.shift()) : response.end());
      response.flushHeaders();
    });
    const response = await ownHttp().send(get(origin)).response;
    const received: string[] = [];
    next();
    for await (const chunk of response.chunks()) {
      received.push(chunk);
      next();
      next();
    }
    expect(received).toEqual(['data: 1\n\n', '🚩']);
  });

  it('delivers compressed pieces as they arrive, too', async () => {
    const { origin } = await serve((_, response) => {
      const gzip = createGzip();
      gzip.pipe(response.writeHead(200, { 'content-encoding': 'gzip' }));
      gzip.write('data: 1\n\n');
      gzip.flush();
    });
    const exchange = ownHttp().send(get(origin));
    const first = await (await exchange.response).chunks()[Symbol.asyncIterator]().next();
    expect(first.value).toBe('data: 1\n\n');
    exchange.cancel();
  });

  it('may be longer than the limit of bodies', async () => {
    const { origin } = await serve((_, response) => response.end('x'.repeat(5_000)));
    let length = 0;
    for await (const chunk of (await ownHttp().send(get(origin)).response).chunks()) length += chunk.length;
    expect(length).toBe(5_000);
  });

  it('rejects when its connection breaks', async () => {
    const { origin } = await serve((request, response) => {
      response.write('data: 1\n\n', () => request.socket.destroy());
    });
    const response = await ownHttp().send(get(origin)).response;
    await expect(drain(response.chunks())).rejects.toThrow();
  });
});

describe('cancelling', () => {
  it('rejects a pending response, and ends its connection', async () => {
    const [asked, closed] = [deferred(), deferred()];
    const { origin } = await serve(({ socket }) => {
      socket.on('close', closed.resolve);
      asked.resolve();
    });
    const { response, cancel } = ownHttp().send(get(origin));
    await asked.promise;
    cancel();
    await expect(response).rejects.toThrow('abort');
    await closed.promise;
  });

  it.each(['identity', 'gzip'])('rejects a body that is being read (%s), and ends its connection', async (coding) => {
    const closed = deferred();
    const { origin } = await serve(({ socket }, response) => {
      socket.on('close', closed.resolve);
      response.writeHead(200, { 'content-encoding': coding }).flushHeaders();
    });
    const { response, cancel } = ownHttp().send(get(origin));
    const text = (await response).text();
    cancel();
    await expect(text).rejects.toThrow('abort');
    await closed.promise;
  });

  it('ends a stream for its reader', async () => {
    const { origin } = await serve((_, response) => void response.write('data: 1\n\n'));
    const { response, cancel } = ownHttp().send(get(origin));
    const chunks = (await response).chunks()[Symbol.asyncIterator]();
    await chunks.next();
    cancel();
    await expect(chunks.next()).rejects.toThrow('abort');
  });

  it('frees a body that is not read', async () => {
    const closed = deferred();
    const { origin } = await serve(({ socket }, response) => {
      socket.on('close', closed.resolve);
      response.writeHead(503).write('x'.repeat(100_000));
    });
    const { response, cancel } = ownHttp().send(get(origin));
    await response;
    cancel();
    await closed.promise;
  });

  it('is harmless afterwards, and twice', async () => {
    const { origin } = await serve((_, response) => response.end('all'));
    const { response, cancel } = ownHttp().send(get(origin));
    expect(await (await response).text()).toBe('all');
    cancel();
    cancel();
  });
});

async function drain(chunks: AsyncIterable<string>): Promise<void> {
  for await (const _ of chunks);
}
