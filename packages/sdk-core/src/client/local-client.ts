import { environmentReader, type Read } from '../evaluator/environment-reader.ts';
import type { Ports } from '../port/ports.ts';
import type { DataSource } from '../source/data-source.ts';
import { documentLoader } from '../source/document-loader.ts';
import { documentStore } from '../source/document-store.ts';
import { offlineSource } from '../source/offline-source.ts';
import { pollingSource } from '../source/polling-source.ts';
import { readPages } from '../source/read-texts.ts';
import { streamingSource } from '../source/streaming-source.ts';
import { type CoreClient, createCoreClient } from './core-client.ts';
import type { LocalClientOptions } from './local-client-options.ts';
import { type LocalClientSettings, localClientSettings } from './local-client-settings.ts';
import { sendCountsTo } from './send-counts.ts';

/**
 * Makes a client that fetches environment documents and evaluates them itself, and starts it.
 *
 * Never throws for what the network, a document, the storage or a callback does.
 * @throws RangeError or TypeError at once for an option that cannot be meant, naming option and value
 */
export function createLocalClient(options: LocalClientOptions, ports: Ports): CoreClient {
  const settings = localClientSettings(options);
  const { bootstrap, overrides, onEvaluation, environmentKey, analytics, offline, storage, storageKey } = settings;
  const readerOptions = { ...settings, announced: settings.streaming };
  const read = environmentReader(readerOptions);
  return createCoreClient(
    {
      source: offline ? offlineSource() : liveSource(settings, read, ports),
      // The caller's object may change later, so no document is compared with it.
      bootstrap: bootstrap === undefined ? undefined : () => readPages([bootstrap], environmentReader(readerOptions)),
      documents: storage && documentStore({ storage, key: storageKey, read, clock: ports.clock }),
      sendCounts: analytics && !offline ? sendCountsTo(countsEndpoint(settings), ports) : undefined,
      overrides,
      onEvaluation,
      secrets: [environmentKey],
    },
    ports,
  );
}

function liveSource(settings: LocalClientSettings, read: Read, ports: Ports): DataSource {
  const { apiUrl, environmentKey, headers, requestTimeoutMs: timeoutMs, maxBodyBytes } = settings;
  const { pollIntervalMs: intervalMs, streaming, streamUrl } = settings;
  const url = `${apiUrl}environment-document/`;
  const load = documentLoader({ url, environmentKey, headers, timeoutMs, maxBodyBytes, read }, ports);
  return streaming === false
    ? pollingSource({ load, intervalMs }, ports)
    : streamingSource({ load, intervalMs, streamUrl }, ports);
}

function countsEndpoint({ analyticsUrl, environmentKey, headers, requestTimeoutMs }: LocalClientSettings) {
  return { url: `${analyticsUrl}analytics/flags/`, environmentKey, headers, timeoutMs: requestTimeoutMs };
}
