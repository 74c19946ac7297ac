import type { ServerResponse } from 'node:http';
import type { ReceivedRequest } from './received-request.ts';

/** Every request that arrived, in order. */
export interface RequestLog {
  readonly requests: readonly ReceivedRequest[];
  add(request: Omit<ReceivedRequest, 'number' | 'arrivedAtMs' | 'status'>, response: ServerResponse): ReceivedRequest;
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
    add(request, response) {
      arrived += 1;
      const logged: ReceivedRequest = {
        ...request,
        number: arrived,
        arrivedAtMs: performance.now(),
        get status() {
          return response.headersSent ? response.statusCode : undefined;
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
