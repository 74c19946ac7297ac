import type { Exchange, Respond } from '../endpoint/endpoint.ts';
import type { ServedEnvironment } from '../environment/served-environment.ts';
import type { Answer } from '../http/answer.ts';
import type { ReceivedRequest } from '../http/received-request.ts';
import type { StreamConnection } from '../stream/connection.ts';
import { type ActiveFault, createActiveFaults } from './active-faults.ts';
import { ANSWER_FAULTS } from './answer-faults.ts';
import { BODY_FAULTS } from './body-faults.ts';
import { CONNECTION_FAULTS } from './connection-faults.ts';
import { DOCUMENT_FAULTS } from './document-faults.ts';
import type { Fault, HttpFault, HttpFaultName, StreamFault, StreamFaultName } from './fault.ts';
import type { HttpFaultTable } from './fault-table.ts';
import { checkSelection, selects } from './selection.ts';
import { STREAM_FAULTS } from './stream-faults.ts';

/** The faults of one server. */
export interface Faults {
  /**
   * Activates a fault, and returns a function that ends it.
   *
   * @throws TypeError for an unknown name or an endpoint that the fault cannot apply to, RangeError for invalid counts
   */
  inject(fault: Fault): () => void;
  clear(): void;
  /** Wraps `respond` in the faults that select this request; the first injected one is outermost. */
  around(request: ReceivedRequest, respond: Respond): Respond;
  /** Applies the active stream faults to a stream that has just opened. */
  applyToStream(connection: StreamConnection, environment: ServedEnvironment): void;
}

const HTTP_FAULTS: HttpFaultTable<HttpFaultName> = {
  ...ANSWER_FAULTS,
  ...BODY_FAULTS,
  ...CONNECTION_FAULTS,
  ...DOCUMENT_FAULTS,
};

/** `openStreams` returns the streams that a new stream fault applies to. */
export function createFaults(openStreams: () => ReadonlyMap<StreamConnection, ServedEnvironment>): Faults {
  const onRequests = createActiveFaults<HttpFault>();
  const onStreams = createActiveFaults<StreamFault>();
  return {
    inject(fault) {
      if (isHttpFault(fault)) {
        checkSelection(fault);
        return onRequests.add(fault).end;
      }
      if (!isStreamFault(fault)) throw unknownFault(fault);
      const active = onStreams.add(fault);
      for (const [connection, environment] of openStreams()) applyToStream(active, connection, environment);
      return active.end;
    },
    clear() {
      onRequests.clear();
      onStreams.clear();
    },
    around: (request, respond) =>
      onRequests.all.filter(({ fault }) => selects(fault, request)).reduceRight<Respond>(wrapIn, respond),
    applyToStream: (connection, environment) => {
      for (const active of onStreams.all) applyToStream(active, connection, environment);
    },
  };
}

function wrapIn(next: Respond, active: ActiveFault<HttpFault>): Respond {
  return (exchange) => (active.isDue() ? apply(active.fault, exchange, next) : next(exchange));
}

function apply<Name extends HttpFaultName>(
  fault: HttpFault<Name>,
  exchange: Exchange,
  next: Respond,
): Answer | Promise<Answer> {
  return HTTP_FAULTS[fault.fault](fault, exchange, next);
}

function applyToStream<Name extends StreamFaultName>(
  active: ActiveFault<StreamFault<Name>>,
  connection: StreamConnection,
  environment: ServedEnvironment,
): void {
  const { fault } = active;
  if (active.isDue()) STREAM_FAULTS[fault.fault](fault, connection, environment);
}

function isHttpFault(fault: Fault): fault is HttpFault {
  return Object.hasOwn(HTTP_FAULTS, fault.fault);
}

function isStreamFault(fault: Fault): fault is StreamFault {
  return Object.hasOwn(STREAM_FAULTS, fault.fault);
}

/** For callers from JavaScript, which no compiler warns. */
function unknownFault({ fault }: { readonly fault: unknown }): TypeError {
  const names = [...Object.keys(HTTP_FAULTS), ...Object.keys(STREAM_FAULTS)].join(', ');
  return new TypeError(`Unknown fault ${JSON.stringify(fault)}, expected one of ${names}.`);
}
