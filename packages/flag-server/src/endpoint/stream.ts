import type { Environments } from '../environment/environments.ts';
import { errorAnswer } from '../http/answer.ts';
import type { Streams } from '../stream/streams.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * `GET /sse/environments/<client key>/stream`: announces changes. It reads the key from the path only,
 * and does not accept server keys.
 */
export function streamEndpoint(streams: Streams, environments: Environments): Endpoint {
  return {
    access: 'public',
    methods: {
      GET: ({ pathname }) => {
        const [, , , key] = pathname.split('/');
        const environment = environments.all().find(({ clientKey }) => clientKey === key);
        return environment === undefined ? errorAnswer(404, 'Not found.') : streams.answerFor(environment);
      },
    },
  };
}
