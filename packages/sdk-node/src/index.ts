// The client
export type { FlagResult, FlagValue, Reason, SegmentResult, TraitValue } from '@burgee/engine';
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
export type { LogLevel, OverriddenReason, RequestHeaders } from '@burgee/sdk-core/internal';
export { consoleLogger } from './console-logger.ts';
export { createFlagClient, type RemoteFlagClient } from './create-flag-client.ts';
export { type FileSourceOptions, fileSource } from './file/file-source.ts';
export type { Dispatcher, DispatcherAnswer, DispatcherRequest } from './http/dispatcher.ts';
export type { NodeHttpOptions } from './http/node-http.ts';
export { linearMatcher } from './linear-matcher.ts';
export type { BootstrapFlag, NodeClientOptions, NodeOptions, NodeRemoteClientOptions } from './node-client-options.ts';
export { type FileStorageOptions, fileStorage } from './storage/file-storage.ts';
