import type { ReceivedRequest } from './received-request.ts';

/** The requests that have arrived, in order. */
export interface RequestLog {
  readonly requests: readonly ReceivedRequest[];
  /** Adds a request. Its outcome is read from `outcome` whenever the request is read. */
  add(request: Omit<ReceivedRequest, 'number' | 'arrivedAtMs' | keyof Outcome>, outcome: Outcome): ReceivedRequest;
  /** Empties the log; numbers go on. */
  clear(): void;
}

/** The state of the answer to a request. */
export type Outcome = Pick<ReceivedRequest, 'status' | 'isOver'>;

export function createRequestLog(): RequestLog {
  const requests: ReceivedRequest[] = [];
  let arrived = 0;
  return {
    get requests() {
      return [...requests];
    },
    add(request, outcome) {
      arrived += 1;
      const logged: ReceivedRequest = {
        ...request,
        number: arrived,
        arrivedAtMs: performance.now(),
        get status() {
          return outcome.status;
        },
        get isOver() {
          return outcome.isOver;
        },
      };
      requests.push(logged);
      return logged;
    },
    clear() {
      requests.length = 0;
    },
  };
}
