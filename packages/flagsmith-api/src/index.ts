// Every public name, by folder. The README says which of them are for programs outside this repository.
export { coalesce } from './async/coalesce.ts';
export { createTimer, type Timer } from './async/timer.ts';
export type { Delivery, Load, Loaded, LoadRequest, Origin, Snapshot, Versioned } from './content/content.ts';
export { type DocumentTime, documentTime, formatDocumentTime, isAhead } from './content/document-time.ts';
export { invalidContent, type Pages, parsePages, parsePlainly, type Reader } from './content/read-pages.ts';
export { type CountSender, createCountSender } from './counts/count-sender.ts';
export { type Counts, type CountsEndpoint, type SendCounts, sendCountsTo } from './counts/send-counts.ts';
export { type DocumentLoaderOptions, documentLoader } from './document/document-loader.ts';
export {
  closed,
  FlagClientError,
  type FlagClientErrorCode,
  type FlagClientErrorDetails,
  type FlagClientErrorJson,
  toFlagClientError,
} from './error/flag-client-error.ts';
export { guardCallback } from './error/guard-callback.ts';
export { type Mask, maskError, maskKey, maskOf } from './error/mask.ts';
export { describeThrown, printable, showUrl } from './error/show.ts';
export { type RequestHeaders, withCallerHeaders } from './http/caller-headers.ts';
export { exchange, type RequestOptions, type Send, type SendOptions } from './http/exchange.ts';
export { sendRequest } from './http/send-request.ts';
export { type Check, checkOption, checkOptions, hasFunctions, mustBe, showValue } from './option/check-option.ts';
export type { HeaderRecord, HttpClient, HttpRequest, HttpResponse } from './port/http-client.ts';
export { type Awaitable, isPromise, type KeyValueStorage, type MayReplace } from './port/key-value-storage.ts';
export type { Clock, Log, Logger, LogLevel, Ports, Stop, Timers } from './port/ports.ts';
export { type FlagsApi, type FlagsRequest, fetchIdentity, resultsLoader } from './results/fetch-results.ts';
export {
  type IdentityRequest,
  identityOf,
  type RequestTraits,
  type TransientTrait,
} from './results/identity-request.ts';
export { THOROUGH_ANSWERS } from './results/thorough-answers.ts';
export { type CircuitBreaker, createCircuitBreaker } from './retry/circuit-breaker.ts';
export type { DataSource, RefreshResult, RunningSource, Sink } from './source/data-source.ts';
export { type PollingOptions, pollingSource } from './source/polling-source.ts';
export { offlineSource, staticSource } from './source/static-source.ts';
export { type StreamingOptions, streamingSource } from './source/streaming-source.ts';
export {
  type DocumentStore,
  type DocumentStoreOptions,
  documentStore,
  type ReceivedDocument,
} from './storage/document-store.ts';
export { fingerprint } from './storage/fingerprint.ts';
export type { ConnectionListener, OpenStream, StreamState } from './stream/event-stream.ts';
export { streamOverHttp } from './stream/stream-connection.ts';
