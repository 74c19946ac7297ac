import {
  createCoreClient,
  createLocalClient,
  environmentReader,
  type FlagClient,
  type Logger,
  type Ports,
  readPages,
} from '@burgee/sdk-core';
import type { Dispatcher } from 'undici';
import { checkOptions } from './check-options.ts';
import { consoleLogger } from './console-logger.ts';
import { countClient } from './count-clients.ts';
import { holdProcess } from './hold-process.ts';
import { pooledDispatcher } from './http/pooled-dispatcher.ts';
import { undiciHttp } from './http/undici-http.ts';
import { linearMatcher } from './linear-matcher.ts';
import type { NodeClientOptions } from './node-client-options.ts';
import { ownHeaders } from './own-headers.ts';
import { readBootstrap } from './read-bootstrap.ts';
import { nodeClock, nodeTimers } from './time.ts';

/**
 * Makes a client that evaluates flags in this process, and starts it.
 *
 * Never throws for what the network, a document, the storage or a callback does. In the background it does not keep the
 * process alive; whoever waits for `ready`, `refresh`, `flush` or `close` does.
 * @throws RangeError or TypeError at once for an option that cannot be meant, naming option and value
 */
export function createFlagClient(options: NodeClientOptions): FlagClient {
  checkOptions(options);
  const { dispatcher = pooled(options), logger = consoleLogger() } = options;
  const ports = { clock: nodeClock, timers: nodeTimers, random: Math.random, http: undiciHttp(dispatcher), logger };
  const client = createClient(options, ports);
  const isOver = countClient(options, logger);
  let closing: Promise<void> | undefined;

  function close(): Promise<void> {
    isOver();
    closing ??= holdProcess(client.close().then(() => letGo(dispatcher, options)));
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

interface NodePorts extends Ports {
  readonly logger: Logger;
}

function createClient(options: NodeClientOptions, ports: NodePorts): FlagClient {
  const { source, overrides, onEvaluation } = options;
  const bootstrap = readBootstrap(options, ports.logger);
  const matcher = linearMatcher();
  if (source === undefined) {
    return createLocalClient({ linearMatcher: matcher, ...options, headers: ownHeaders(options), bootstrap }, ports);
  }
  const read = environmentReader({ linearMatcher: matcher, ...options });
  const first = bootstrap === undefined ? undefined : () => readPages([bootstrap], read);
  return createCoreClient({ source, bootstrap: first, overrides, onEvaluation }, ports);
}

function pooled({ connectTimeoutMs = 5_000, ca, proxy }: NodeClientOptions): Dispatcher {
  return pooledDispatcher({ connectTimeoutMs, ca: ca === undefined ? undefined : [ca].flat(), proxy });
}

async function letGo(dispatcher: Dispatcher, options: NodeClientOptions): Promise<void> {
  if (options.dispatcher === undefined) await dispatcher.destroy();
}
