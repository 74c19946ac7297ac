import type { Environments } from '../environment/environments.ts';
import type { Streams } from '../stream/streams.ts';
import { analytics } from './analytics.ts';
import { analyticsV2 } from './analytics-v2.ts';
import type { Endpoint, EndpointName } from './endpoint.ts';
import { environmentDocument } from './environment-document.ts';
import { flags } from './flags.ts';
import { health } from './health.ts';
import { identities } from './identities.ts';
import { streamEndpoint } from './stream.ts';
import { traits, traitsBulk, traitsIncrement } from './traits.ts';

/** Lists every endpoint of a server. */
export function endpointsOf(streams: Streams, environments: Environments): Readonly<Record<EndpointName, Endpoint>> {
  return {
    flags,
    identities,
    'environment-document': environmentDocument,
    analytics,
    'analytics-v2': analyticsV2,
    traits,
    'traits-bulk': traitsBulk,
    'traits-increment': traitsIncrement,
    health,
    stream: streamEndpoint(streams, environments),
  };
}
