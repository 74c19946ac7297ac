import type { Reply } from '@burgee/sdk-core/testing';
import type { ServerReply } from './harness.ts';

/** What a scripted network does for a reply. */
export function play(reply: ServerReply): Reply | Promise<Reply> {
  if (reply === 'hang') return new Promise(() => {});
  if (reply === 'refuse') throw new Error('connect ECONNREFUSED');
  return reply;
}
