import { connect } from 'node:net';
import type { FlagServer } from '../src/index.ts';

export interface Heard {
  /** Head and body as they came, byte for byte. */
  readonly text: string;
  /** How it ended: closed in good order, reset, or cut by the listener, who had heard enough. */
  readonly ending: 'FIN' | 'RST' | 'enough';
}

/** Asks without an HTTP client that could tidy up, and listens until the end, or until there is enough. */
export function onTheWire(
  { port, serverKey }: FlagServer,
  path: string,
  isEnough: (text: string) => boolean = () => false,
): Promise<Heard> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => {
      const head = [`GET ${path} HTTP/1.1`, 'Host: localhost', `X-Environment-Key: ${serverKey}`, 'Connection: close'];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
    });
    const settle = (ending: Heard['ending']): void => {
      socket.destroy();
      resolve({ text, ending });
    };
    socket.setEncoding('latin1');
    socket.on('data', (piece) => {
      text += piece;
      if (isEnough(text)) settle('enough');
    });
    socket.on('end', () => settle('FIN'));
    socket.on('error', () => settle('RST'));
  });
}
