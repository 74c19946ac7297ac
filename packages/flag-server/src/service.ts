import type { Server } from 'node:http';
import type { Bucketing } from '@burgee/engine';
import { endpointsOf } from './endpoint/endpoints.ts';
import { createEnvironments, type Environments } from './environment/environments.ts';
import { makeFlagDocument } from './environment/make-flag-document.ts';
import { createFaults, type Faults } from './fault/faults.ts';
import type { FlagServerOptions } from './flag-server.ts';
import { makeCertificate } from './http/certificate.ts';
import { DEFAULT_ALLOWED_HEADERS } from './http/common-headers.ts';
import { createListener } from './http/listener.ts';
import { makeServer } from './http/make-server.ts';
import { createNotifier, type Notifier } from './http/notifier.ts';
import { headersOf } from './http/received-request.ts';
import { createRequestLog, type RequestLog } from './http/request-log.ts';
import { createResponder } from './http/responder.ts';
import { createStreams, type Streams } from './stream/streams.ts';

const DEFAULT_SERVER_KEY = 'ser.Tq4mWz8RrNc2sYdBkPxV7e';

/** The parts of a server, except its sockets. */
export interface Service {
  readonly environments: Environments;
  readonly streams: Streams;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Notified of every request, and of every stream that opens or closes. */
  readonly notifier: Notifier;
  /** In PEM; `undefined` for a server without TLS. */
  readonly certificate: string | undefined;
  newServer(): Server;
}

export function createService(options: FlagServerOptions, bucketings: readonly Bucketing[]): Service {
  const { document = makeFlagDocument(), serverKey = DEFAULT_SERVER_KEY, prefix = '' } = options;
  const environments = createEnvironments({ document, serverKey }, bucketings);
  const notifier = createNotifier();
  const log = createRequestLog();
  const streams = createStreams({
    ...streamOptions(options),
    onOpen: (connection, environment) => faults.applyToStream(connection, environment),
    onChange: notifier.notify,
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
  const listener = createListener({ prefix, log, onRequest: notifier.notify, answerTo });
  const newServer = () => makeServer({ listener, certificate, onTunnel: logTunnels(log) });
  return { environments, streams, faults, log, notifier, certificate: certificate?.cert, newServer };
}

/** Logs the `CONNECT` requests of clients that use the server as a proxy. */
function logTunnels(log: RequestLog): Parameters<typeof makeServer>[0]['onTunnel'] {
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
