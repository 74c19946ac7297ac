import {
  documentStore,
  offlineSource,
  type Ports,
  pollingSource,
  sendCountsTo,
  sendRequest,
  streamingSource,
  streamOverHttp,
  withCallerHeaders,
} from '@burgee/flagsmith-api';
import { resultsEvaluator } from '../evaluator/results-evaluator.ts';
import { type ClientSettings, describeSettings } from '../option/client-settings.ts';
import type { Content, DataSource, Load, Reader } from '../snapshot/snapshot.ts';
import { type CoreClient, createCoreClient } from './core-client.ts';

export interface ApiClientOptions {
  readonly settings: ClientSettings;
  readonly evaluation: 'local' | 'remote';
  /** Asks the server. Not used offline. */
  readonly load: Load;
  /** Reads what is stored. */
  readonly read: Reader;
  /** Reads the bootstrap. The caller may change it later, so no other content is compared with it. */
  readonly readBootstrap: Reader;
}

/** Creates a client of Flagsmith's API from its settings, and starts it. */
export function createApiClient(options: ApiClientOptions, ports: Ports): CoreClient {
  const { settings, evaluation, load, read, readBootstrap } = options;
  const { bootstrap, environmentKey, offline, storage, storageKey: key, maxBodyBytes: maxBytes } = settings;
  const counts = { ...settings, url: settings.countsUrl, timeoutMs: settings.requestTimeoutMs, send: sendRequest };
  return createCoreClient(
    {
      ...settings,
      source: offline ? offlineSource() : liveSource(settings, load, ports),
      bootstrap: bootstrap === undefined ? noFlags(settings) : () => readBootstrap({ json: [bootstrap] }),
      documents: storage && documentStore({ ...settings, storage, key, maxBytes, read, clock: ports.clock }),
      sendCounts:
        settings.analytics && !offline ? sendCountsTo(counts, withCallerHeaders(ports, settings.headers)) : undefined,
      secrets: [environmentKey],
      about: describeSettings(settings, evaluation),
    },
    ports,
  );
}

/** Offline, a developer may want overrides alone: they then answer as over a document without flags. */
function noFlags({ offline, overrides }: ClientSettings): (() => Content) | undefined {
  if (!offline || overrides === undefined) return undefined;
  return () => ({ evaluator: resultsEvaluator([]), scope: 'overrides', documentTime: undefined });
}

function liveSource(settings: ClientSettings, load: Load, ports: Ports): DataSource {
  const { pollIntervalMs: intervalMs, streaming, streamUrl, streamSilenceMs } = settings;
  return streaming === false || streamUrl === undefined
    ? pollingSource({ load, intervalMs }, ports)
    : streamingSource({ load, intervalMs, streamUrl, openStream: streamOverHttp(ports, streamSilenceMs) }, ports);
}
