import type { Environments } from '../environment/environments.ts';
import { errorAnswer } from '../http/answer.ts';
import type { Streams } from '../stream/streams.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * `GET /sse/environments/<client key>/stream`: announces changes. The key in the path is the only one it takes, and
 * a server key is none.
 */
export function streamEndpoint(streams: Streams, environments: Environments): Endpoint {
  return {
    access: 'anybody',
    methods: {
      GET: ({ pathname }) => {
        const [, , , key] = pathname.split('/');
        const environment = environments.all().find(({ clientKey }) => clientKey === key);
        return environment === undefined ? errorAnswer(404, 'Not found.') : streams.answerFor(environment);
      },
    },
  };
}
