import type { ServerResponse } from 'node:http';

/** Long enough for a client on the same machine to read what was written before. */
const READ_MS = 5;

/**
 * Resets a connection (RST) once the client has read what was written before: when both arrive together, a client on
 * libuv sees a regular end. `socket.resetAndDestroy()` sets `resetAndClosing`, on which `destroy()` resets the connection,
 * but first ends its writable side, which sends FIN. Setting it here skips the FIN. Does nothing when the connection is
 * gone.
 *
 * @see https://github.com/nodejs/node/blob/v20.20.2/lib/net.js#L818
 */
export function reset({ socket }: ServerResponse): void {
  if (socket === null) return;
  const now = (): void => void Object.assign(socket, { resetAndClosing: true }).destroy();
  // When client and server share a process, it reads sockets between a timer and its immediates.
  setTimeout(() => setImmediate(now), READ_MS).unref();
}
