import type { Stop } from '@burgee/flagsmith-api';
import { consoleLogger, keepAlive, linearMatcher, nodePorts } from '@burgee/node-ports';
import { createLocalClient, createRemoteClient, type FlagClient, type Ports } from '@burgee/sdk-core';
import { createCoreClient, environmentReader, type RemoteFlags } from '@burgee/sdk-core/internal';
import { readBootstrap } from './options/bootstrap.ts';
import { checkNodeOptions } from './options/check-options.ts';
import type { NodeClientOptions, NodeRemoteClientOptions } from './options/node-client-options.ts';
import { requestHeaders } from './options/request-headers.ts';
import { warnAboutOptions } from './options/warn-about-options.ts';
import { keepAliveWhileWaiting } from './process/keep-alive-while-waiting.ts';
import { countClient, namedLogger } from './process/open-clients.ts';

/** A client whose flags the server evaluates. Its own reads answer from the environment's flags as last fetched. */
export interface RemoteFlagClient extends FlagClient, RemoteFlags {}

/**
 * Makes a client whose flags the server evaluates, and starts it.
 * @throws RangeError or TypeError at once for an invalid option, naming the option and its value
 */
export function createFlagClient(options: NodeRemoteClientOptions): RemoteFlagClient;
/**
 * Makes a client that evaluates flags in this process, and starts it.
 *
 * Never throws for a failure of the network, a document, the storage or a callback. Its background work does not keep the
 * process alive; a pending `ready`, `refresh`, `flush` or `close` does.
 * @throws RangeError or TypeError at once for an invalid option, naming the option and its value
 */
export function createFlagClient(options: NodeClientOptions): FlagClient;
export function createFlagClient(options: NodeClientOptions | NodeRemoteClientOptions): FlagClient {
  checkNodeOptions(options);
  const { logger = consoleLogger() } = options;
  const ports = nodePorts(options);
  warnAboutOptions(options, logger);
  const bootstrap = readBootstrap(options, logger);
  const given = { ...options, bootstrap, headers: requestHeaders(options) };
  const uncount = countClient(options, logger);
  try {
    return start(given, { ...ports, logger: namedLogger(logger, options) }, () => {
      uncount();
      ports.http.close();
    });
  } catch (thrown) {
    uncount();
    throw thrown;
  }
}

function start(options: NodeClientOptions | NodeRemoteClientOptions, ports: Ports, onClosed: Stop): FlagClient {
  if (options.evaluation !== 'remote') return keepAliveWhileWaiting(createLocal(options, ports), onClosed);
  const client = createRemoteClient(options, ports);
  const fetching: RemoteFlags = {
    fetchFlags: () => keepAlive(client.fetchFlags()),
    fetchIdentityFlags: (...identity) => keepAlive(client.fetchIdentityFlags(...identity)),
  };
  return { ...keepAliveWhileWaiting(client, onClosed), ...fetching };
}

function createLocal({ source, ...given }: NodeClientOptions, ports: Ports): FlagClient {
  const options = { ...given, linearMatcher: given.linearMatcher ?? linearMatcher() };
  if (source === undefined) return createLocalClient(options, ports);

  const { bootstrap, overrides, onEvaluation } = options;
  const read = environmentReader(options);
  const first = bootstrap === undefined ? undefined : () => read({ json: [bootstrap] });
  return createCoreClient(
    { source, bootstrap: first, overrides, onEvaluation, about: 'local evaluation, over a source' },
    ports,
  );
}
