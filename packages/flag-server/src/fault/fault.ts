import type { EndpointName } from '../endpoint/endpoint.ts';
import type { ReceivedRequest } from '../http/received-request.ts';
import type { HttpFaultOptions, StreamFaultOptions } from './fault-options.ts';

/** Something that goes wrong, by name, and what it strikes. */
export type Fault = HttpFault | StreamFault;
export type FaultName = HttpFaultName | StreamFaultName;

/** Strikes a request, instead of or on the way to its answer. */
export type HttpFaultName = keyof HttpFaultOptions;
export type HttpFault<Name extends HttpFaultName = HttpFaultName> = {
  readonly [N in Name]: { readonly fault: N } & HttpFaultOptions[N] & Selection;
}[Name];

/** Strikes streams: those that are open, and those that are opened while it is in force. */
export type StreamFaultName = keyof StreamFaultOptions;
export type StreamFault<Name extends StreamFaultName = StreamFaultName> = {
  readonly [N in Name]: { readonly fault: N } & StreamFaultOptions[N] & Pick<Selection, 'times'>;
}[Name];

/** Which requests a fault strikes. */
export interface Selection {
  /** @defaultValue every endpoint that the fault can strike */
  readonly on?: EndpointName | readonly EndpointName[] | undefined;
  /** Whatever else decides, e.g. the key. @defaultValue every request */
  readonly when?: ((request: ReceivedRequest) => boolean) | undefined;
  /** How often it strikes; then it is over. @defaultValue until it is cleared */
  readonly times?: number | undefined;
  /** Strikes every nth of these requests, the first one included: 2 makes a flapping service. @defaultValue 1 */
  readonly every?: number | undefined;
}
