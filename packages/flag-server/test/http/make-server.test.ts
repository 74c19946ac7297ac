import { connect as connectPlain } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { FlagServer } from '../../src/index.ts';
import { running } from '../running.ts';

describe('a server with TLS', () => {
  it.each([
    { tls: 'self-signed', code: 'DEPTH_ZERO_SELF_SIGNED_CERT', because: 'no authority has signed it' },
    { tls: 'expired', code: 'CERT_HAS_EXPIRED', because: 'it is no longer valid' },
  ] as const)('is refused when it is $tls: $because', async ({ tls, code }) => {
    const server = await running({ tls });
    expect(server.url).toMatch(/^https:/);
    await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code } });
    expect(server.requests).toEqual([]);
  });

  it.each(['127.0.0.1', 'localhost'])('is trusted as %s by clients that trust its certificate', async (host) => {
    const server = await running({ tls: 'self-signed' });
    const socket = await secure(server, host);
    expect(socket.authorized).toBe(true);
    expect(await said(socket, 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toContain(
      '200 OK',
    );
  });

  it('is refused by such clients, too, when it has expired', async () => {
    const server = await running({ tls: 'expired' });
    await expect(secure(server, 'localhost')).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
  });
});

describe('a server that is used as a proxy', () => {
  it('answers tunnelled requests itself, and logs CONNECT', async () => {
    const server = await running();
    const socket = connectPlain(server.port, '127.0.0.1');
    const requests =
      'CONNECT flags.example:80 HTTP/1.1\r\nHost: flags.example:80\r\n\r\n' +
      'GET /health HTTP/1.1\r\nHost: flags.example\r\nConnection: close\r\n\r\n';
    expect(await said(socket, requests)).toMatch(/^HTTP\/1.1 200 Connection Established\r\n\r\nHTTP\/1.1 200 OK/);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'CONNECT flags.example:80',
      'GET /health',
    ]);
  });
});

function secure({ port, certificate }: FlagServer, host: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const servername = host === 'localhost' ? { servername: host } : {};
    const socket = connect({ port, host: '127.0.0.1', ca: certificate, ...servername }, () => resolve(socket));
    socket.on('error', reject);
  });
}

/** Writes, and listens until the other side ends. */
async function said(socket: NodeJS.ReadWriteStream, text: string): Promise<string> {
  socket.write(text);
  let heard = '';
  for await (const piece of socket) heard += piece;
  return heard;
}
