import type { Deliver } from './answer.ts';

/** Sends a complete answer. */
export const send: Deliver = ({ status, headers, body }, response) => {
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, hasBody ? { ...headers, 'Content-Length': Buffer.byteLength(body) } : headers);
  response.end(hasBody ? body : undefined);
};
