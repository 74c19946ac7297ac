import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Bundle } from '../bundle.ts';

/** A page on a free port of this machine, and what it will report. */
export interface Page {
  readonly url: string;
  readonly answers: Promise<string>;
  readonly close: () => void;
}

/** Serves a page that runs the bundle and posts what it answers, and nothing else. */
export async function servePage({ folder, file }: Bundle): Promise<Page> {
  const server = createServer();
  const answers = new Promise<string>((resolve, reject) => {
    server.on('request', (request, response) => {
      const { method, url } = request;
      if (method === 'POST')
        return void text(request)
          .then(resolve, reject)
          .then(() => response.end());
      response.setHeader('Content-Type', url === `/${file}` ? 'text/javascript' : 'text/html');
      if (url === `/${file}`) createReadStream(join(folder, file)).pipe(response);
      else response.end(pageOf(file));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The page has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    answers,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What goes wrong before there are answers is reported in their place. */
function pageOf(file: string): string {
  return `<!doctype html>
<title>The kit</title>
<script>
  const tell = (what) => void fetch('/answers', { method: 'POST', body: 'No answers: ' + what });
  addEventListener('error', ({ message }) => tell(message), true);
  addEventListener('unhandledrejection', ({ reason }) => tell(reason));
</script>
<script type="module" src="/${file}"></script>
`;
}
