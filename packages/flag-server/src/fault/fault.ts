import type { EndpointName } from '../endpoint/endpoint.ts';
import type { ReceivedRequest } from '../http/received-request.ts';
import type { HttpFaultOptions, StreamFaultOptions } from './fault-options.ts';

/** A fault: its name, its options, and when it applies. */
export type Fault = HttpFault | StreamFault;
export type FaultName = HttpFaultName | StreamFaultName;

/** A fault of requests: it changes or replaces their answers. */
export type HttpFault<Name extends HttpFaultName = HttpFaultName> = {
  readonly [N in Name]: { readonly fault: N } & HttpFaultOptions[N] & Selection;
}[Name];
export type HttpFaultName = keyof HttpFaultOptions;

/** A fault of streams: it applies to streams that are open, and to those that open while it is active. */
export type StreamFault<Name extends StreamFaultName = StreamFaultName> = {
  readonly [N in Name]: { readonly fault: N } & StreamFaultOptions[N] & Pick<Selection, 'times'>;
}[Name];
export type StreamFaultName = keyof StreamFaultOptions;

/** Selects the requests that a fault applies to. */
export interface Selection {
  /** The endpoints. @defaultValue every endpoint that the fault can apply to */
  readonly on?: EndpointName | readonly EndpointName[] | undefined;
  /** A further condition, e.g. on the key. @defaultValue every request */
  readonly when?: ((request: ReceivedRequest) => boolean) | undefined;
  /** How often the fault applies before it ends. @defaultValue until it is ended or cleared */
  readonly times?: number | undefined;
  /** Applies to every nth request, starting with the first: 2 makes a flapping service. @defaultValue 1 */
  readonly every?: number | undefined;
}
