import type { ReceivedRequest } from './received-request.ts';

/** Every request that arrived, in order. */
export interface RequestLog {
  readonly requests: readonly ReceivedRequest[];
  /** `statusOf` tells at any time what was answered. */
  add(
    request: Omit<ReceivedRequest, 'number' | 'arrivedAtMs' | 'status'>,
    statusOf: () => number | undefined,
  ): ReceivedRequest;
  /** Forgets what arrived; numbers go on. */
  clear(): void;
}

export function createRequestLog(): RequestLog {
  let requests: readonly ReceivedRequest[] = [];
  let arrived = 0;
  return {
    get requests() {
      return requests;
    },
    add(request, statusOf) {
      arrived += 1;
      const logged: ReceivedRequest = {
        ...request,
        number: arrived,
        arrivedAtMs: performance.now(),
        get status() {
          return statusOf();
        },
      };
      requests = [...requests, logged];
      return logged;
    },
    clear() {
      requests = [];
    },
  };
}
