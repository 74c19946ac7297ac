import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { get, ownHttp } from './client.ts';
import { listen } from './loopback.ts';

const CERTIFICATE = readFileSync(new URL('../tls/certificate.pem', import.meta.url));
const KEY = readFileSync(new URL('../tls/key.pem', import.meta.url));

beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toLowerCase(), undefined);
  }
});
afterEach(() => vi.unstubAllEnvs());

describe('a URL of plain HTTP', () => {
  it('goes to the proxy as a whole URL, not by CONNECT, which proxies refuse for port 80', async () => {
    const asked: unknown[] = [];
    const proxy = http.createServer(({ method, url, headers }, response) => {
      asked.push([method, url, headers.host]);
      response.end('by the proxy');
    });
    vi.stubEnv('HTTP_PROXY', `127.0.0.1:${await listen(proxy)}`);
    const { response } = ownHttp({ proxy: 'environment' }).send(get('http://flags.invalid/api/v1/flags/?a=b'));
    expect(await (await response).text()).toBe('by the proxy');
    expect(asked).toEqual([['GET', 'http://flags.invalid/api/v1/flags/?a=b', 'flags.invalid']]);
  });

  it('is refused by the proxy, not by the service, when it wants a password', async () => {
    const proxy = http.createServer((_, response) => response.writeHead(407).end());
    const port = await listen(proxy);
    vi.stubEnv('HTTP_PROXY', `http://ada:s3cret@127.0.0.1:${port}`);
    const { response } = ownHttp({ proxy: 'environment' }).send(get('http://flags.invalid/'));
    await expect(response).rejects.toMatchObject({
      code: 'network',
      message: `The proxy http://127.0.0.1:${port} wants a user and a password, or others (407).`,
    });
  });
});

describe('a URL of HTTPS', () => {
  it('goes through the proxy, which sees its name and nothing else, over a connection for many requests', async () => {
    const service = https.createServer({ cert: CERTIFICATE, key: KEY }, ({ url }, response) =>
      response.end(`answer to ${url}`),
    );
    const port = await listen(service);
    const tunnels: string[] = [];
    const proxy = proxyTo(port, ({ url, headers }) => {
      // A client of another test file may still ask for its own server at a port that was free again.
      if (url === `localhost:${port}`) tunnels.push(String(headers['proxy-authorization']));
    });
    vi.stubEnv('HTTPS_PROXY', `http://ada:s3cret@127.0.0.1:${await listen(proxy)}`);
    const client = ownHttp({ proxy: 'environment', ca: [CERTIFICATE] });
    for (const path of ['/1', '/2', '/3']) {
      const { response } = client.send(get(`https://localhost:${port}${path}`));
      expect(await (await response).text()).toBe(`answer to ${path}`);
    }
    expect([...new Set(tunnels)]).toEqual([`Basic ${Buffer.from('ada:s3cret').toString('base64')}`]);
    expect(tunnels.length).toBeLessThan(3);
  });

  it('is rejected when the certificate of the service is not trusted', async () => {
    const port = await listen(https.createServer({ cert: CERTIFICATE, key: KEY }));
    vi.stubEnv('HTTPS_PROXY', `127.0.0.1:${await listen(proxyTo(port))}`);
    const { response } = ownHttp({ proxy: 'environment' }).send(get(`https://localhost:${port}/`));
    await expect(response).rejects.toThrow(/self[- ]signed|certificate/i);
  });
});

describe('a proxy that makes no connection', () => {
  it.each([
    {
      how: 'closes CONNECT without an answer',
      answer: (socket: Socket) => socket.once('data', () => socket.end()),
      says: 'socket hang up',
    },
    {
      how: 'resets it',
      answer: (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()),
      says: 'ECONNRESET',
    },
    { how: 'closes at once', answer: (socket: Socket) => socket.end(), says: /socket hang up|ECONNRESET|EPIPE/ },
    {
      how: 'wants a password',
      answer: saying('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
      says: 'status 407',
    },
    {
      how: 'does not know the host',
      answer: saying('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'),
      says: 'status 502',
    },
    { how: 'speaks no HTTP', answer: saying('SSH-2.0-OpenSSH\r\n\r\n'), says: 'Parse Error' },
    { how: 'never answers', answer: () => {}, says: 'it did not answer within 50 ms', connectTimeoutMs: 50 },
    {
      how: 'answers and closes in place of TLS',
      answer: saying('HTTP/1.1 200 OK\r\n\r\n', (socket) => socket.end()),
      says: /disconnected|ECONNRESET|socket hang up|closed|in time/i,
    },
    // The limit is for the proxy's answer and TLS together: a slow machine needs time for the first.
    {
      how: 'answers and falls silent',
      answer: saying('HTTP/1.1 200 OK\r\n\r\n'),
      says: 'in time',
      connectTimeoutMs: 500,
    },
  ])(
    'gets one connection for each request, and is named: it $how',
    async ({ answer, says, connectTimeoutMs = 30_000 }) => {
      let accepted = 0;
      const open = new Set<Socket>();
      const proxy = net.createServer((socket) => {
        accepted += 1;
        open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)));
        answer(socket);
      });
      const port = await listen(proxy);
      vi.stubEnv('HTTPS_PROXY', `http://ada:s3cret@127.0.0.1:${port}`);
      const client = ownHttp({ proxy: 'environment', connectTimeoutMs });
      for (const turn of [1, 2]) {
        const error: unknown = await client.send(get('https://flags.invalid/')).response.then(
          () => undefined,
          (thrown) => thrown,
        );
        expect(String(error)).toMatch(says);
        expect(String(error)).not.toContain('s3cret');
        expect(accepted).toBe(turn);
      }
      for (const socket of open) socket.destroy();
    },
  );

  it('gets no more connections than requests are under way', async () => {
    let accepted = 0;
    const proxy = net.createServer((socket) => {
      accepted += 1;
      socket.once('data', () => socket.end());
    });
    vi.stubEnv('HTTPS_PROXY', `127.0.0.1:${await listen(proxy)}`);
    const client = ownHttp({ proxy: 'environment', maxConnections: 4 });
    const sent = Array.from({ length: 20 }, () => client.send(get('https://flags.invalid/')).response);
    expect((await Promise.allSettled(sent)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(accepted).toBe(20);
  });
});

function saying(text: string, then: (socket: Socket) => void = () => {}): (socket: Socket) => void {
  return (socket) => void socket.once('data', () => socket.write(text, () => then(socket)));
}

/** A proxy that works, and leads everybody to one port. */
function proxyTo(port: number, onTunnel: (request: http.IncomingMessage) => void = () => {}): http.Server {
  return http.createServer().on('connect', (request, socket: Socket) => {
    onTunnel(request);
    const onward = net.connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on('error', () => {});
  });
}
