// The client
export type { FlagResult, FlagValue, Reason, SegmentResult, TraitValue } from '@burgee/engine';
export type { LogLevel, RequestHeaders } from '@burgee/flagsmith-api';
// What it needs of Node
export {
  consoleLogger,
  type Dispatcher,
  type DispatcherAnswer,
  type DispatcherRequest,
  type FileStorageOptions,
  fileStorage,
  linearMatcher,
  type NodeHttpOptions,
} from '@burgee/node-ports';
// Its options
export type {
  DataSource,
  EvaluationHook,
  FetchOptions,
  KeyValueStorage,
  Logger,
  OverriddenFlag,
  Overrides,
  RequestTraits,
} from '@burgee/sdk-core';
export {
  type ClientEventName,
  type ClientEvents,
  type ClientState,
  type ClientStatus,
  type FetchedFlags,
  type FlagClient,
  FlagClientError,
  type FlagClientErrorCode,
  type Flags,
  type FlagsChanged,
  type IdentityFlags,
  type Listener,
  type ReadyResult,
  type RefreshResult,
  type ReportExposure,
  type TrackExposuresOptions,
  type Traits,
  trackExposures,
} from '@burgee/sdk-core';
export type { OverriddenReason } from '@burgee/sdk-core/internal';
export { createFlagClient, type RemoteFlagClient } from './create-flag-client.ts';
export { type FileSourceOptions, fileSource } from './file-source.ts';
export type {
  BootstrapFlag,
  NodeClientOptions,
  NodeOptions,
  NodeRemoteClientOptions,
} from './options/node-client-options.ts';
