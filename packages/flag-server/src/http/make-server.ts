import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import type { Certificate } from './certificate.ts';

interface ServerScope {
  readonly listener: RequestListener;
  /** For TLS; `undefined` for plain connections. */
  readonly certificate: Certificate | undefined;
  /** Called for each `CONNECT` request, with its target (`host:port`). */
  readonly onTunnel: (target: string, headers: IncomingHttpHeaders) => void;
}

/** Makes a server that does not listen yet. When a client uses it as a proxy, it answers all requests itself. */
export function makeServer({ listener: answer, certificate, onTunnel }: ServerScope): Server {
  const listener: RequestListener = (request, response) => {
    request.url = request.url?.replace(/^http:\/\/[^/]+/, '');
    answer(request, response);
  };
  const server = certificate === undefined ? createServer(listener) : https.createServer(certificate, listener);
  server.on('connect', ({ url = '', headers }, socket, head) => {
    onTunnel(url, headers);
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    server.emit('connection', socket);
  });
  return server;
}
