import type { ServerResponse } from 'node:http';

/** Long enough for a client on the same machine to read what was written before. */
const HEARD_MS = 5;

/**
 * Resets a connection: RST, after what was written has been heard. Were both there at once, a client on libuv would
 * take the end for one in good order. `resetAndDestroy()` alone does close in good order first; its mark on the socket
 * has `destroy()` do without. Nothing happens where the connection is gone.
 */
export function reset({ socket }: ServerResponse): void {
  if (socket === null) return;
  const now = (): void => void Object.assign(socket, { resetAndClosing: true }).destroy();
  // Where client and server share a process: sockets are read between a timer and what it puts off.
  setTimeout(() => setImmediate(now), HEARD_MS).unref();
}
