import { createLocalClient, createRemoteClient, type FlagClient, type Ports } from '@burgee/sdk-core';
import { createCoreClient, environmentReader, type RemoteFlags, type Stop } from '@burgee/sdk-core/internal';
import { checkNodeOptions } from './check-options.ts';
import { consoleLogger } from './console-logger.ts';
import { countClient, openClients } from './count-clients.ts';
import { warnOfDoubtfulOptions } from './doubtful-options.ts';
import { holdProcess } from './hold-process.ts';
import { nodeHttp } from './http/node-http.ts';
import { linearMatcher } from './linear-matcher.ts';
import { namedLogger } from './named-logger.ts';
import type { NodeClientOptions, NodeRemoteClientOptions } from './node-client-options.ts';
import { ownHeaders } from './own-headers.ts';
import { readBootstrap } from './read-bootstrap.ts';
import { nodeClock, nodeTimers } from './time.ts';

/** A client for which the server evaluates. Its own reads answer from the flags of the environment as last fetched. */
export interface RemoteFlagClient extends FlagClient, RemoteFlags {}

/**
 * Makes a client for which the server evaluates, and starts it.
 * @throws RangeError or TypeError at once for an invalid option, naming the option and its value
 */
export function createFlagClient(options: NodeRemoteClientOptions): RemoteFlagClient;
/**
 * Makes a client that evaluates flags in this process, and starts it.
 *
 * Never throws for what the network, a document, the storage or a callback does. In the background it does not keep the
 * process alive; a pending `ready`, `refresh`, `flush` or `close` does.
 * @throws RangeError or TypeError at once for an invalid option, naming the option and its value
 */
export function createFlagClient(options: NodeClientOptions): FlagClient;
export function createFlagClient(options: NodeClientOptions | NodeRemoteClientOptions): FlagClient {
  checkNodeOptions(options);
  const { logger = consoleLogger() } = options;
  const http = nodeHttp(options);
  warnOfDoubtfulOptions(options, logger);
  let isCounted = false;
  const named = namedLogger(logger, options, () => openClients() > (isCounted ? 1 : 0));
  const ports = { ...PLATFORM, http, logger: named };
  const common = { headers: ownHeaders(options), bootstrap: readBootstrap(options, logger) };
  const hold = (client: FlagClient): FlagClient => {
    const discount = countClient(options, logger);
    isCounted = true;
    return holding(client, () => {
      discount();
      http.close();
    });
  };

  if (options.evaluation !== 'remote') return hold(createLocal({ ...options, ...common }, ports));
  const client = createRemoteClient({ ...options, ...common }, ports);
  const fetching: RemoteFlags = {
    fetchFlags: () => holdProcess(client.fetchFlags()),
    fetchIdentityFlags: (...identity) => holdProcess(client.fetchIdentityFlags(...identity)),
  };
  return { ...hold(client), ...fetching };
}

const PLATFORM = { clock: nodeClock, timers: nodeTimers, random: Math.random };

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

/** Keeps the process alive while a promise is pending, and releases connections on close. */
function holding(client: FlagClient, release: Stop): FlagClient {
  let closing: Promise<void> | undefined;

  function close(): Promise<void> {
    closing ??= holdProcess(client.close().then(release));
    return closing;
  }

  return {
    ...client,
    ready: (within) => holdProcess(client.ready(within)),
    refresh: () => holdProcess(client.refresh()),
    flush: () => holdProcess(client.flush()),
    close,
    [Symbol.asyncDispose]: close,
  };
}
