import type { Exchange, Respond } from '../endpoint/endpoint.ts';
import type { ServedEnvironment } from '../environment/served-environment.ts';
import type { Answer } from '../http/answer.ts';
import type { StreamConnection } from '../stream/connection.ts';
import type { HttpFault, HttpFaultName, StreamFault, StreamFaultName } from './fault.ts';

/** Applies a fault to a request. `next` gives the answer without this fault, but with the other active ones. */
type ApplyHttpFault<Name extends HttpFaultName> = (
  fault: HttpFault<Name>,
  exchange: Exchange,
  next: Respond,
) => Answer | Promise<Answer>;

/** Applies a fault to a stream. */
type ApplyStreamFault<Name extends StreamFaultName> = (
  fault: StreamFault<Name>,
  connection: StreamConnection,
  environment: ServedEnvironment,
) => void;

export type HttpFaultTable<Name extends HttpFaultName> = { readonly [N in Name]: ApplyHttpFault<N> };
export type StreamFaultTable = { readonly [N in StreamFaultName]: ApplyStreamFault<N> };
