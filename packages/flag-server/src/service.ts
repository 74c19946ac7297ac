import type { Server } from 'node:http';
import type { Bucketing } from '@burgee/engine';
import { endpointsOf } from './endpoint/endpoints.ts';
import { createEnvironments, type Environments } from './environment/environments.ts';
import type { FlagDocument } from './environment/flag-document.ts';
import { createFaults, type Faults } from './fault/faults.ts';
import type { FlagServerOptions } from './flag-server.ts';
import { makeCertificate } from './http/certificate.ts';
import { DEFAULT_ALLOWED_HEADERS } from './http/common-headers.ts';
import { createListener } from './http/listener.ts';
import { makeServer } from './http/make-server.ts';
import { headersOf } from './http/received-request.ts';
import { createRequestLog, type RequestLog } from './http/request-log.ts';
import { createResponder } from './http/responder.ts';
import { createSignal, type Signal } from './http/signal.ts';
import { createStreams, type Streams } from './stream/streams.ts';

/** A document without features, client key `env`. */
const EMPTY_DOCUMENT: FlagDocument = {
  id: 1,
  api_key: 'env',
  name: 'Production',
  updated_at: '2026-08-21T16:44:17.123456Z',
  project: { id: 1, name: 'Project', segments: [], hide_disabled_flags: false },
  feature_states: [],
  identity_overrides: [],
};
const DEFAULT_SERVER_KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';

/** The parts of a server, joined; all but the socket. */
export interface Service {
  readonly environments: Environments;
  readonly streams: Streams;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Told of every request, and of every stream that opens or closes. */
  readonly signal: Signal;
  /** In PEM; `undefined` for a server without TLS. */
  readonly certificate: string | undefined;
  newServer(): Server;
}

export function createService(options: FlagServerOptions, bucketings: readonly Bucketing[]): Service {
  const { document = EMPTY_DOCUMENT, serverKey = DEFAULT_SERVER_KEY, prefix = '' } = options;
  const environments = createEnvironments({ document, serverKey }, bucketings);
  const signal = createSignal();
  const log = createRequestLog();
  const streams = createStreams({
    ...streamOptions(options),
    onOpen: (connection, environment) => faults.strikeStream(connection, environment),
    onChange: signal.notify,
  });
  const faults: Faults = createFaults(() => streams.open);
  const answerTo = createResponder({
    prefix,
    shape: options.shape ?? 'slim',
    overridesPerPage: positive('overridesPerPage', options.overridesPerPage ?? Number.POSITIVE_INFINITY),
    allowedHeaders: options.allowedHeaders ?? DEFAULT_ALLOWED_HEADERS,
    environments,
    endpoints: endpointsOf(streams, environments),
    faults,
  });
  const certificate = options.tls === undefined ? undefined : makeCertificate(options.tls);
  const listener = createListener({ prefix, log, onRequest: signal.notify, answerTo });
  const newServer = () => makeServer({ listener, certificate, onTunnel: tunnelsInto(log) });
  return { environments, streams, faults, log, signal, certificate: certificate?.cert, newServer };
}

/** Logs those who take the server for a proxy. */
function tunnelsInto(log: RequestLog): Parameters<typeof makeServer>[0]['onTunnel'] {
  return (path, received) => {
    const headers = headersOf(received);
    log.add(
      { method: 'CONNECT', path, endpoint: undefined, headers, body: '', key: undefined },
      { status: 200, isOver: true },
    );
  };
}

function streamOptions({ stream = {} }: FlagServerOptions) {
  const { keepAliveMs = 15_000, retryMs = 15_000, maxAgeMs = 30_000, eventTime = 'seconds', greets = true } = stream;
  return {
    keepAliveMs: positive('stream.keepAliveMs', keepAliveMs),
    retryMs,
    maxAgeMs: positive('stream.maxAgeMs', maxAgeMs),
    eventTime,
    greets,
  } as const;
}

function positive(option: string, value: number): number {
  if (value > 0) return value;
  throw new RangeError(`${option} must be positive, got ${value}.`);
}
