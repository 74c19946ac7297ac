import type { ClientAnswer, ClientCase, ClientRead, ReadValue } from './client-case.ts';
import type { Platform, PlatformReads, PlatformReply } from './platform.ts';

/** A read that returned a wrong value. */
export interface WrongRead {
  /** The step, counted from 0. */
  readonly step: number;
  readonly read: ClientRead;
  readonly expected: ReadValue;
  readonly received: unknown;
}

const POLL_SECONDS = 60;

/** Runs a case on a platform, then stops the platform. Returns the wrong reads. */
export async function runClientCase(one: ClientCase, platform: Platform): Promise<readonly WrongRead[]> {
  const wrong: WrongRead[] = [];
  let reads: PlatformReads | undefined;
  try {
    for (const [index, step] of one.steps.entries()) {
      if ('answer' in step) {
        platform.answer(replyOf(step.answer, one));
        continue;
      }
      reads ??= start(one, platform);
      if ('advance' in step) await platform.advance(step.advance);
      else {
        const { read, returns: expected } = step;
        const received = readBy(reads, read);
        if (received !== expected) wrong.push({ step: index, read, expected, received });
      }
    }
  } finally {
    await platform.stop();
  }
  return wrong;
}

function start({ client = {}, documents }: ClientCase, platform: Platform): PlatformReads {
  const { pollSeconds = POLL_SECONDS, bootstrap } = client;
  return platform.start({
    pollSeconds,
    bootstrap: bootstrap === undefined ? undefined : documentOf(documents, bootstrap),
  });
}

function replyOf(answer: ClientAnswer, { documents }: ClientCase): PlatformReply {
  if ('document' in answer) return { kind: 'text', text: JSON.stringify(documentOf(documents, answer.document)) };
  if ('text' in answer) return { kind: 'text', text: answer.text };
  if ('hang' in answer) return { kind: 'hang' };
  if ('refuse' in answer) return { kind: 'refuse' };
  return { kind: 'status', status: answer.status, retryAfterSeconds: answer.retryAfterSeconds };
}

function documentOf(documents: ClientCase['documents'], name: string): unknown {
  if (Object.hasOwn(documents, name)) return documents[name];
  throw new RangeError(`The case has no document "${name}".`);
}

function readBy(reads: PlatformReads, read: ClientRead): ReadValue {
  const { fallback, identity } = read;
  return 'enabled' in read
    ? reads.isEnabled(read.enabled, fallback === true, identity)
    : reads.valueOf(read.value, fallback, identity);
}
