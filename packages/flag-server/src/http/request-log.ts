import type { ReceivedRequest } from './received-request.ts';

/** Every request that arrived, in order. */
export interface RequestLog {
  readonly requests: readonly ReceivedRequest[];
  /** `fate` is looked at whenever somebody looks at the request. */
  add(request: Omit<ReceivedRequest, 'number' | 'arrivedAtMs' | keyof Fate>, fate: Fate): ReceivedRequest;
  /** Forgets what arrived; numbers go on. */
  clear(): void;
}

/** What became of a request up to now. */
export type Fate = Pick<ReceivedRequest, 'status' | 'isOver'>;

export function createRequestLog(): RequestLog {
  const requests: ReceivedRequest[] = [];
  let arrived = 0;
  return {
    get requests() {
      return [...requests];
    },
    add(request, fate) {
      arrived += 1;
      const logged: ReceivedRequest = {
        ...request,
        number: arrived,
        arrivedAtMs: performance.now(),
        get status() {
          return fate.status;
        },
        get isOver() {
          return fate.isOver;
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
