import type { Exchange, Respond } from '../endpoint/endpoint.ts';
import type { ServedEnvironment } from '../environment/served-environment.ts';
import type { Answer } from '../http/answer.ts';
import type { ReceivedRequest } from '../http/received-request.ts';
import type { StreamConnection } from '../stream/connection.ts';
import { ANSWER_FAULTS } from './answer-faults.ts';
import { BODY_FAULTS } from './body-faults.ts';
import { CONNECTION_FAULTS } from './connection-faults.ts';
import { DOCUMENT_FAULTS } from './document-faults.ts';
import type { Fault, HttpFault, HttpFaultName, StreamFault, StreamFaultName } from './fault.ts';
import { createInForce, type Injected } from './in-force.ts';
import { checkSelection, selects } from './selects.ts';
import { STREAM_FAULTS } from './stream-faults.ts';
import type { Strikes } from './strike.ts';

/** The faults that a server can be struck with. */
export interface Faults {
  /** Puts a fault in force; gives what ends it. @throws TypeError for a name that is none, RangeError for its options */
  inject(fault: Fault): () => void;
  clear(): void;
  /** What answers a request: the faults that select it, in the order of injection, each around the next. */
  around(request: ReceivedRequest, respond: Respond): Respond;
  /** Has a stream struck that has just been opened. */
  strikeStream(connection: StreamConnection, environment: ServedEnvironment): void;
}

const HTTP_FAULTS: Strikes<HttpFaultName> = {
  ...ANSWER_FAULTS,
  ...BODY_FAULTS,
  ...CONNECTION_FAULTS,
  ...DOCUMENT_FAULTS,
};

/** `openStreams` gives the streams that a fault of streams finds. */
export function createFaults(openStreams: () => ReadonlyMap<StreamConnection, ServedEnvironment>): Faults {
  const onRequests = createInForce<HttpFault>();
  const onStreams = createInForce<StreamFault>();
  return {
    inject(fault) {
      if (isHttpFault(fault)) {
        checkSelection(fault);
        return onRequests.add(fault).end;
      }
      if (!isStreamFault(fault)) throw unknownFault(fault);
      const injected = onStreams.add(fault);
      for (const [connection, environment] of openStreams()) strikeStream(injected, connection, environment);
      return injected.end;
    },
    clear() {
      onRequests.clear();
      onStreams.clear();
    },
    around: (request, respond) =>
      onRequests.all.filter(({ fault }) => selects(fault, request)).reduceRight<Respond>(standBefore, respond),
    strikeStream: (connection, environment) => {
      for (const injected of onStreams.all) strikeStream(injected, connection, environment);
    },
  };
}

function standBefore(next: Respond, injected: Injected<HttpFault>): Respond {
  return (exchange) => (injected.strikes() ? strike(injected.fault, exchange, next) : next(exchange));
}

function strike<Name extends HttpFaultName>(
  fault: HttpFault<Name>,
  exchange: Exchange,
  next: Respond,
): Answer | Promise<Answer> {
  return HTTP_FAULTS[fault.fault](fault, exchange, next);
}

function strikeStream<Name extends StreamFaultName>(
  injected: Injected<StreamFault<Name>>,
  connection: StreamConnection,
  environment: ServedEnvironment,
): void {
  const { fault } = injected;
  if (injected.strikes()) STREAM_FAULTS[fault.fault](fault, connection, environment);
}

function isHttpFault(fault: Fault): fault is HttpFault {
  return Object.hasOwn(HTTP_FAULTS, fault.fault);
}

function isStreamFault(fault: Fault): fault is StreamFault {
  return Object.hasOwn(STREAM_FAULTS, fault.fault);
}

/** For callers whom no compiler has warned. */
function unknownFault({ fault }: { readonly fault: unknown }): TypeError {
  const names = [...Object.keys(HTTP_FAULTS), ...Object.keys(STREAM_FAULTS)].join(', ');
  return new TypeError(`Unknown fault ${JSON.stringify(fault)}, expected one of ${names}.`);
}
