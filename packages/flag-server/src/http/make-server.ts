import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import type { Certificate } from './certificate.ts';

interface ServerScope {
  readonly listener: RequestListener;
  /** For TLS; without one connections are plain. */
  readonly certificate: Certificate | undefined;
  /** Called for each client that takes the server for a proxy, with where it wants to go (`host:port`). */
  readonly onTunnel: (target: string, headers: IncomingHttpHeaders) => void;
}

/** Makes a server that is not yet listening. As a proxy it leads everybody back to itself, by CONNECT or by a whole URL. */
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
