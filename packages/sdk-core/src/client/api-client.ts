import { sendCountsTo } from '../api/send-counts.ts';
import type { Read } from '../evaluator/read.ts';
import { readPages } from '../evaluator/read-pages.ts';
import { resultsEvaluator } from '../evaluator/results-evaluator.ts';
import type { ClientSettings } from '../option/client-settings.ts';
import { describeSettings, type Evaluation } from '../option/describe-settings.ts';
import type { Ports } from '../port/ports.ts';
import type { DataSource, Load } from '../refresh/data-source.ts';
import { pollingSource } from '../refresh/polling-source.ts';
import { offlineSource } from '../refresh/static-source.ts';
import type { Content } from '../snapshot/snapshot.ts';
import { type DocumentStore, documentStore } from '../storage/document-store.ts';
import { streamingSource } from '../stream/streaming-source.ts';
import { type CoreClient, createCoreClient } from './core-client.ts';

export interface ApiClientOptions {
  readonly settings: ClientSettings;
  readonly evaluation: Evaluation;
  /** Asks the server. Not used offline. */
  readonly load: Load;
  /** Reads what was stored. */
  readonly read: Read;
  /** Reads the bootstrap. The caller may change it later, so no other content is compared with it. */
  readonly readBootstrap: Read;
}

/** Makes a client of Flagsmith's API, as its settings ask for it, and starts it. */
export function createApiClient(options: ApiClientOptions, ports: Ports): CoreClient {
  const { settings, evaluation, load, read, readBootstrap } = options;
  const { bootstrap, overrides, onEvaluation, environmentKey, analytics, offline } = settings;
  return createCoreClient(
    {
      source: offline ? offlineSource() : liveSource(settings, load, ports),
      bootstrap: bootstrap === undefined ? noFlags(settings) : () => readPages([bootstrap], readBootstrap),
      documents: documentsOf(settings, read, ports),
      sendCounts: analytics && !offline ? sendCountsTo(countsEndpoint(settings), ports) : undefined,
      overrides,
      onEvaluation,
      secrets: [environmentKey],
      about: describeSettings(settings, evaluation),
    },
    ports,
  );
}

/** A developer may want overrides alone: they then answer like a document without flags. */
function noFlags({ offline, overrides }: ClientSettings): (() => Content) | undefined {
  if (!offline || overrides === undefined) return undefined;
  return () => ({ evaluator: resultsEvaluator([]), scope: 'overrides', documentTime: undefined });
}

function documentsOf(settings: ClientSettings, read: Read, { clock }: Ports): DocumentStore | undefined {
  const { storage, storageKey: key, environment, maxBodyBytes: maxBytes } = settings;
  return storage && documentStore({ storage, key, environment, maxBytes, read, clock });
}

function liveSource(settings: ClientSettings, load: Load, ports: Ports): DataSource {
  const { pollIntervalMs: intervalMs, streaming, streamUrl, streamSilenceMs: silenceMs } = settings;
  return streaming === false || streamUrl === undefined
    ? pollingSource({ load, intervalMs }, ports)
    : streamingSource({ load, intervalMs, streamUrl, silenceMs }, ports);
}

function countsEndpoint({ analyticsUrl, environmentKey, headers, requestTimeoutMs }: ClientSettings) {
  return { url: `${analyticsUrl}analytics/flags/`, environmentKey, headers, timeoutMs: requestTimeoutMs };
}
