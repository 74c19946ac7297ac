import { flagsAt } from '../client/crowd.ts';
import { documentAt, type ServerReply } from '../client/harness.ts';
import { type PushStream, pushStream } from '../client/push-stream.ts';

/** What a server can answer in place of flags. */
export const ANSWERS: readonly { readonly fault: string; readonly reply: ServerReply }[] = [
  ...[401, 403, 404, 500].map((status) => ({ fault: `status ${status}`, reply: { status } })),
  { fault: 'HTML', reply: { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' } },
  { fault: 'broken JSON', reply: { body: '{"feature_states": [' } },
  { fault: 'an empty body', reply: { body: '' } },
  { fault: 'no answer', reply: 'hang' },
  { fault: 'a reset connection', reply: 'refuse' },
  { fault: 'a redirect', reply: { status: 302, headers: { location: 'https://elsewhere.example.com/' } } },
  { fault: '304 without reason', reply: { status: 304 } },
  { fault: 'an older document', reply: flagsAt('local', -100, 'older') },
  { fault: 'a document without flags', reply: { body: { ...documentAt(1), feature_states: [] } } },
  { fault: 'no flags', reply: { body: [] } },
];
/** What becomes of a stream that is open. */
export const STREAMS: readonly { readonly fault: string; readonly strike: (stream: PushStream) => void }[] = [
  { fault: 'a stream that ends', strike: (stream) => stream.end() },
  { fault: 'a stream that breaks', strike: (stream) => stream.fail(new Error('reset')) },
  { fault: 'a silent stream', strike: () => {} },
  { fault: 'a stream that floods', strike: (stream) => stream.push(':\n'.repeat(2_000)) },
];

/** A stream of which only the headers come. */
export const NO_EVENTS: ServerReply = {
  headers: { 'content-type': 'text/event-stream' },
  chunks: pushStream().chunks,
};
