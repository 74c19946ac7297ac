import { FlagClientError } from '@burgee/sdk-core';
import type { Stop } from '@burgee/sdk-core/internal';
import type { Answer, Ask } from './ask.ts';

/** So many may wait for a connection: more than that would not be answered in time. */
const MOST_WAITING = 1_000;

/** Lets so many requests be under way at once; others wait for their turn. A request is over when its body is. */
export function limitRequests(ask: Ask, maxConnections: number): Ask {
  const waiting = new Set<Stop>();
  let free = maxConnections;

  function next(): void {
    const [start] = waiting;
    if (start === undefined) free += 1;
    else if (waiting.delete(start)) start();
  }

  return (asked) => {
    if (waiting.size === MOST_WAITING) throw overloaded(maxConnections);
    let cancel: Stop = () => {};
    const answer = new Promise<Answer>((resolve, reject) => {
      const fail = (thrown: unknown): void => {
        next();
        reject(thrown);
      };
      const start = (): void => {
        try {
          const asking = ask(asked);
          cancel = asking.cancel;
          asking.answer.then((answered) => resolve(whenRead(answered, next)), fail);
        } catch (thrown) {
          fail(thrown);
        }
      };
      cancel = () => {
        if (waiting.delete(start)) reject(new Error('it was given up while it waited for a connection'));
      };
      if (free === 0) waiting.add(start);
      else {
        free -= 1;
        start();
      }
    });
    return { answer, cancel: () => cancel() };
  };
}

function whenRead(answer: Answer, next: Stop): Answer {
  if (answer.body.destroyed) next();
  else answer.body.once('close', next);
  return answer;
}

function overloaded(maxConnections: number): FlagClientError {
  return new FlagClientError(
    'overloaded',
    `${MOST_WAITING} requests wait for one of ${maxConnections} connections already; this one was not sent. ` +
      'maxConnections sets how many there are.',
  );
}
