// For the SDKs of this repository and for authors of others. Names in here may change with any minor release.
export { type DocumentLoaderOptions, documentLoader } from './api/document-loader.ts';
export { type FlagsApi, resultsLoader } from './api/fetch-results.ts';
export type { IdentityRequest, RequestTraits, TransientTrait } from './api/identity-request.ts';
export { type Counts, type CountsEndpoint, type SendCounts, sendCountsTo } from './api/send-counts.ts';
export {
  type CoreClient,
  type CoreClientOptions,
  type CoreClientPorts,
  createCoreClient,
} from './client/core-client.ts';
export { createLocalClient } from './client/local-client.ts';
export { createRemoteClient, type RemoteClient } from './client/remote-client.ts';
export type { FetchedFlags, FetchOptions, RemoteFlags } from './client/remote-flags.ts';
export { type ReportExposure, type TrackExposuresOptions, trackExposures } from './client/track-exposures.ts';
// What happens to it
export {
  FlagClientError,
  type FlagClientErrorCode,
  type FlagClientErrorDetails,
  type FlagClientErrorJson,
} from './error/flag-client-error.ts';
export { maskKey } from './error/mask.ts';
// What evaluates
export { environmentEvaluator } from './evaluator/environment-evaluator.ts';
export { type EnvironmentReaderOptions, environmentReader } from './evaluator/environment-reader.ts';
export type { Evaluator } from './evaluator/evaluator.ts';
export {
  plainResultsReader,
  type ReadResultsOptions,
  type ResultsDetails,
  type ResultsMember,
} from './evaluator/read-results.ts';
export type { Pages, Reader } from './evaluator/reader.ts';
export { resultsEvaluator } from './evaluator/results-evaluator.ts';
export { type ResultsReaderOptions, readReason, resultsReader } from './evaluator/results-reader.ts';
export type { ClientEventName, ClientEvents, FlagsChanged, Listener } from './event/client-event.ts';
export type { ClientState, ClientStatus, Origin, StreamState } from './event/client-status.ts';
export { type RequestHeaders, withCallerHeaders } from './http/caller-headers.ts';
export type { RequestOptions } from './http/send-request.ts';
export type { FlagClient, IdentityFlags, ReadyResult, Traits } from './kernel/flag-client.ts';
// A client of other parts
export { createKernel, type Kernel, type KernelOptions } from './kernel/kernel.ts';
export type { OverrideSet, Part, PartHooks, PartHost, Report } from './kernel/part.ts';
export type { ContentOrder, OfferResult, Verdict } from './kernel/snapshot-cell.ts';
export { type Check, checkOption, checkOptions, hasFunctions, mustBe, showValue } from './option/check-option.ts';
export {
  CLIENT_OPTION_CHECKS,
  CLIENT_OPTION_DEFAULTS,
  type ClientOptions,
  type LocalClientOptions,
  type RemoteClientOptions,
} from './option/client-options.ts';
// What its options must be
export {
  checkFlags,
  type FlagMember,
  flagsWith,
  type OverriddenFlag,
  type OverriddenReason,
  type Overrides,
} from './option/overrides.ts';
export { analytics } from './part/analytics.ts';
export { bootstrapping } from './part/bootstrap.ts';
export { documentOrder } from './part/document-order.ts';
export { evaluationHook } from './part/evaluation-hook.ts';
export { type LoggingOptions, logging } from './part/logging.ts';
export { masking } from './part/masking.ts';
export { createOverrideSet, overriding, type ReplaceableOverrides } from './part/overrides.ts';
export { persistence } from './part/persistence.ts';
export type { HeaderRecord, HttpClient, HttpRequest, HttpResponse } from './port/http-client.ts';
export type { Awaitable, KeyValueStorage, MayReplace } from './port/key-value-storage.ts';
// What a platform supplies
export type { Clock, Log, Logger, LogLevel, Ports, Stop, Timers } from './port/ports.ts';
// The client, for users to hold
export type { EvaluationHook } from './read/evaluation-hook.ts';
export type { Flags, Widen } from './read/flags.ts';
export type { InferOutput, StandardResult, StandardSchemaV1 } from './read/standard-schema.ts';
export type {
  DataSource,
  Delivery,
  Load,
  Loaded,
  LoadRequest,
  RefreshResult,
  RunningSource,
  Sink,
} from './refresh/data-source.ts';
export { type PollingOptions, pollingSource } from './refresh/polling-source.ts';
export { offlineSource, staticSource } from './refresh/static-source.ts';
// Where flags come from
export { type DocumentTime, documentTime, formatDocumentTime } from './snapshot/document-time.ts';
export type { Content, Snapshot } from './snapshot/snapshot.ts';
export {
  type DocumentStore,
  type DocumentStoreOptions,
  documentStore,
  type ReceivedDocument,
} from './storage/document-store.ts';
export type { ConnectionListener, OpenStream } from './stream/event-stream.ts';
export { streamOverHttp } from './stream/stream-connection.ts';
export { type StreamingOptions, streamingSource } from './stream/streaming-source.ts';
