import type { Exchange, Respond } from '../endpoint/endpoint.ts';
import type { ServedEnvironment } from '../environment/served-environment.ts';
import type { Answer } from '../http/answer.ts';
import type { StreamConnection } from '../stream/connection.ts';
import type { HttpFault, HttpFaultName, StreamFault, StreamFaultName } from './fault.ts';

/** What a fault does to a request: `next` gives the answer as it were without it, other faults included. */
type Strike<Name extends HttpFaultName> = (
  fault: HttpFault<Name>,
  exchange: Exchange,
  next: Respond,
) => Answer | Promise<Answer>;

/** What a fault does to a stream. */
type StreamStrike<Name extends StreamFaultName> = (
  fault: StreamFault<Name>,
  connection: StreamConnection,
  environment: ServedEnvironment,
) => void;

export type Strikes<Name extends HttpFaultName> = { readonly [N in Name]: Strike<N> };
export type StreamStrikes = { readonly [N in StreamFaultName]: StreamStrike<N> };
