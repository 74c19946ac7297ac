import type { Ports } from '../port/ports.ts';
import { type FlagsApi, fetchResults } from './fetch-results.ts';
import type { IdentityRequest } from './identity-request.ts';
import type { Load } from './load.ts';
import { sequence } from './sequence.ts';

/**
 * Loads flags that a server evaluated: those of the environment from `GET /flags/`, or those of an identity from
 * `POST /identities/`. There are no conditions: each time the whole answer comes.
 */
export function resultsLoader(api: FlagsApi, asked: IdentityRequest | undefined, ports: Ports): Load {
  return () =>
    sequence(async (step) => ({ kind: 'delivery', delivery: await step(() => fetchResults(api, asked, ports)) }));
}
