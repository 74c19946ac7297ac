import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { environmentHandle } from './environment-handle.ts';
import type { FlagServer, FlagServerOptions } from './flag-server.ts';
import { listenOnLoopback } from './http/loopback.ts';
import { createService } from './service.ts';
import { waiting } from './wait-for.ts';

/**
 * Starts a flag service on a free port of 127.0.0.1: Flagsmith's SDK protocol over a document that the test can
 * change, and faults by name. Until it is closed it keeps the process alive.
 *
 * @throws TypeError when the document is not valid or the server key none, RangeError for an option that cannot be
 */
export async function startFlagServer(options: FlagServerOptions = {}): Promise<FlagServer> {
  const { prefix = '' } = options;
  const service = createService(options, [await loadXxhashBucketing()]);
  const { environments, streams, faults, log, signal, certificate } = service;
  const loopback = await listenOnLoopback(service.newServer, signal.notify);
  const origin = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${loopback.port}`;

  const close = async (): Promise<void> => {
    await loopback.close();
    signal.close();
  };

  return {
    ...environmentHandle(environments.first, streams),
    url: `${origin}${prefix}/api/v1/`,
    realtimeUrl: `${origin}${prefix}/`,
    port: loopback.port,
    certificate,
    get requests() {
      return log.requests;
    },
    clearRequests: log.clear,
    get sockets() {
      return loopback.connected;
    },
    get connections() {
      return [...streams.open.keys()];
    },
    ...waiting(signal, log, streams),
    inject: faults.inject,
    clearFaults: faults.clear,
    addEnvironment: (added) => environmentHandle(environments.add(added), streams),
    stop: loopback.stop,
    start: loopback.start,
    close,
    [Symbol.asyncDispose]: close,
  };
}
