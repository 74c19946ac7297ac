import { isIPv6 } from 'node:net';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { environmentHandle } from './environment-handle.ts';
import type { FlagServer, FlagServerOptions } from './flag-server.ts';
import { startListening } from './http/listening-server.ts';
import { createService } from './service.ts';
import { createWaits } from './wait-for.ts';

/**
 * Starts a flag server that speaks Flagsmith's SDK protocol, evaluates flags with Burgee's engine, and has faults on
 * demand. It keeps the process alive until it is closed.
 *
 * @throws TypeError when the document or the server key is not valid; RangeError for another invalid option; Error when
 * the port is in use or the host is not an address of this machine
 */
export async function startFlagServer(options: FlagServerOptions = {}): Promise<FlagServer> {
  const { prefix = '', port = 0, host = '127.0.0.1' } = options;
  const service = createService(options, [await loadXxhashBucketing()]);
  const { environments, streams, faults, log, notifier, certificate, newServer } = service;
  const listening = await startListening({ port, host, newServer, onChange: notifier.notify });
  const origin = `${certificate === undefined ? 'http' : 'https'}://${authorityOf(host)}:${listening.port}`;

  const close = async (): Promise<void> => {
    await listening.close();
    notifier.close();
  };

  return {
    ...environmentHandle(environments.first, streams),
    url: `${origin}${prefix}/api/v1/`,
    realtimeUrl: `${origin}${prefix}/`,
    port: listening.port,
    certificate,
    get requests() {
      return log.requests;
    },
    clearRequests: log.clear,
    get sockets() {
      return listening.connected;
    },
    get connections() {
      return [...streams.open.keys()];
    },
    ...createWaits(notifier, log, streams),
    inject: faults.inject,
    clearFaults: faults.clear,
    addEnvironment: (added) => environmentHandle(environments.add(added), streams),
    stop: listening.stop,
    start: listening.start,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The host in a URL. A client on this machine cannot rely on the address that stands for all addresses. */
function authorityOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return isIPv6(host) ? `[${host}]` : host;
}
