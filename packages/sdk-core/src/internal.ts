// For the SDKs of this repository and for authors of others. Names in here may change with any minor release.
// Sources, loaders and ports are in @burgee/flagsmith-api.
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
export { resultsEvaluator } from './evaluator/results-evaluator.ts';
export { type ResultsReaderOptions, readReason, resultsReader } from './evaluator/results-reader.ts';
// What happens to it
export type { ClientEventName, ClientEvents, FlagsChanged, Listener } from './event/client-event.ts';
export type { ClientState, ClientStatus } from './event/client-status.ts';
export type { FlagClient, IdentityFlags, ReadyResult, Traits } from './kernel/flag-client.ts';
// A client of other parts
export { createKernel, type Kernel, type KernelOptions } from './kernel/kernel.ts';
export type { Part, PartHooks, PartHost, Report } from './kernel/part.ts';
export { whenReady } from './kernel/ready.ts';
export type { ContentOrder, OfferResult, Verdict } from './kernel/snapshot-cell.ts';
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
export { type CachingOptions, caching } from './part/caching.ts';
export { confirming } from './part/confirming.ts';
export { documentOrder } from './part/document-order.ts';
export { evaluationHook } from './part/evaluation-hook.ts';
export { type LoggingOptions, logging } from './part/logging.ts';
export { masking } from './part/masking.ts';
export { createOverrideSet, type ReplaceableOverrides } from './part/overrides.ts';
export { persistence } from './part/persistence.ts';
export { plainLog } from './part/plain-log.ts';
// The client, for users to hold
export { environmentFlags } from './read/environment-flags.ts';
export type { EvaluationHook } from './read/evaluation-hook.ts';
export type { Flags, Widen } from './read/flags.ts';
export type { InferOutput, StandardResult, StandardSchemaV1 } from './read/standard-schema.ts';
export type { OverrideSet, TypedReadOptions } from './read/typed-reads.ts';
// Where flags come from
export type {
  Content,
  DataSource,
  Delivery,
  DocumentStore,
  Load,
  Reader,
  ReceivedDocument,
  Sink,
  Snapshot,
} from './snapshot/snapshot.ts';
